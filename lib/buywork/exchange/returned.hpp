/// \file
/// What a file is that came back from prescribers or suppliers.
#pragma once

#include <buywork/exchange/xlsx.hpp>
#include <buywork/project/receipt.hpp>

namespace buywork::exchange {

/// A file, or a part of a mail.
struct Returned {
    std::string name;  ///< "notes.csv", "reply.eml:notes.csv"
    std::string content;
    std::optional<project::ReceiptKind> kind = {};  ///< absent: it is not known
};

/// The file with its kind; of a mail what is in it: answers as one, since a text and its HTML may hold the same, else
/// its parts. \throws Error invalid when it cannot be read
std::vector<Returned> returned(const Returned& file);

/// Its tables of scores or prices; none when it is no table.
std::vector<SheetText> tables_of(const Returned& item);

/// What the head of minutes says, and the rest of the text; lines keep their numbers.
struct MinutesHead {
    std::string meeting = {};  ///< key, from a line such as "- **Meeting**: maintenance-2027/comite"
    std::string day = {};
    std::string rest = {};
};
MinutesHead head_of_minutes(std::string_view content);

}  // namespace buywork::exchange
