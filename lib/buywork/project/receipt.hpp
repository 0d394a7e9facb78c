/// \file
/// Receipts: what came back and was taken in, so that nothing is taken in twice.
#pragma once

#include <buywork/project/project.hpp>

namespace buywork::project {

enum class ReceiptKind { answers, reply, scores, prices, minutes };
inline constexpr Choice receipt_kinds[] = {{"answers", N_("answers to a survey")},
                                           {"reply", N_("reply to an invitation")},
                                           {"scores", N_("scoring sheet")},
                                           {"prices", N_("price table")},
                                           {"minutes", N_("marked-up minutes")}};
constexpr std::span<const Choice> choices(ReceiptKind) { return receipt_kinds; }

/// A file that was taken in, or a part of a mail. There is none for answers to an anonymous survey, whose name, time
/// or hash could point at a person (docs/decisions/0016).
struct Receipt {
    std::int64_t id = 0;
    std::string hash;  ///< BLAKE2b-256 of its content, hexadecimal
    std::string name;  ///< of the file, without folders
    ReceiptKind kind = ReceiptKind::answers;
    std::optional<Date> date;  ///< on which it was taken in
    std::string became;        ///< in words: the survey, meeting or project, and how many records

    static const model::Entity entity;
};

}  // namespace buywork::project
