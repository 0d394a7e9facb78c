/// \file
/// The law as data: dated values of French public procurement, from share/legal. docs/legal.md names the sources.
#pragma once

#include <buywork/base/date.hpp>
#include <buywork/base/money.hpp>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace buywork::tender {

/// A value that an article sets, from a day on. An id is one provision of one text: what stood in another text
/// before has an id of its own.
struct Fact {
    std::string id;
    Decimal value;
    std::string unit;     ///< "days", "EUR excl. VAT"; "yes": the rule is in force
    std::string article;  ///< of the Code de la commande publique where no other text is named
    Date from;
    std::optional<Date> until;  ///< the last day; absent: in force until further notice
    std::string source;         ///< where it was read
};

/// The value of a fact in whole days, months or years.
inline int whole(const Fact& fact) { return static_cast<int>(fact.value.millionths / 1'000'000); }

class Law {
  public:
    /// Adds the [[fact]] sections of a file.
    /// \throws Error invalid with every fault and its place; two values of one id on one day are a fault
    void read(std::string_view toml, std::string_view file);

    /// The fact in force on a day; nullptr when none is recorded for it, never one of another period.
    const Fact* find(std::string_view id, Date day) const;
    /// The first of several provisions that is in force on a day.
    const Fact* find(std::initializer_list<std::string_view> ids, Date day) const;
    std::span<const Fact> facts() const { return facts_; }

  private:
    std::vector<Fact> facts_;
};

/// What the program was built with.
const Law& law();

/// A file of share/legal, as the program was built with it.
struct LegalText {
    const char* file;
    const char* toml;
};
std::span<const LegalText> legal_texts();

}  // namespace buywork::tender
