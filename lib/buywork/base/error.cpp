#include <buywork/base/error.hpp>
#include <buywork/base/translate.hpp>

namespace buywork {

std::string_view name(Code code) {
    switch (code) {
        case Code::internal:
            return "internal";
        case Code::usage:
            return "usage";
        case Code::not_found:
            return "not_found";
        case Code::conflict:
            return "conflict";
        case Code::invalid:
            return "invalid";
        case Code::no_workspace:
            return "no_workspace";
        case Code::busy:
            return "busy";
        case Code::gate:
            return "gate";
        case Code::io:
            return "io";
        case Code::interrupted:
            return "interrupted";
    }
    return "internal";
}

void throw_if_any(std::vector<Problem> problems, std::string_view what) {
    if (problems.empty()) return;
    const auto count = static_cast<std::int64_t>(problems.size());
    Error error(Code::invalid, tr_count("{}: {} fault", "{}: {} faults", count, what, count));
    if (count == 1) {
        error.message = problems.front().message;
        error.hint = problems.front().hint;
        error.pointer = problems.front().place;
    }
    error.problems = std::move(problems);
    throw error;
}

}  // namespace buywork
