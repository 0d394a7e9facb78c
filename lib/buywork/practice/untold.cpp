#include <buywork/practice/untold.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {

void find_untold(Inquiry& inquiry, const char* which) {
    const std::string sql =
        "SELECT p.id, (SELECT count(*) FROM communication c WHERE c.project = p.id) FROM project p WHERE p.id IN (" +
        inquiry.ids() + ") AND NOT EXISTS (SELECT 1 FROM sending s WHERE s.project = p.id" + which +
        ") ORDER BY p.id";
    for (const auto& [id, plans] : inquiry.workspace.database().rows<std::int64_t, std::int64_t>(sql))
        inquiry.found({.project = id,
                       .command = plans > 0
                                      ? "buywork project sending add {project}/{communication} --title {text}"
                                      : "buywork project communication add {text} -p {project} --audience {more}"});
}

}  // namespace buywork::practice
