#include <buywork/base/input.hpp>
#include <buywork/exchange/network.hpp>
#include <buywork/exchange/xlsx.hpp>
#include <buywork/report/plan_source.hpp>

namespace buywork::report {
namespace {

void require_fitting_file(const Query& query) {
    for (const char* name : {"baseline", "against"})
        if (query.has(name)) throw Error(Code::usage, tr("--{} needs a project, not a file", name));
    if (query.about)
        throw Error(Code::usage, tr("a project and --input cannot be combined"), tr("leave one of them out"));
}

std::optional<calendar::WorkingDays> days_of(const Query& query) {
    const auto start = query.option("start");
    if (!start) return std::nullopt;
    return calendar::WorkingDays(calendar::WorkingCalendar({.region = query.region}),
                                 parse_date(*start, query.as_of));
}

std::string title_of(const std::string& path) { return path == "-" ? tr("Plan") : path.substr(path.rfind('/') + 1); }

}  // namespace

FilePlan read_plan(const Query& query) {
    require_fitting_file(query);
    auto days = days_of(query);
    const std::string path = query.options.at("input"), name = path == "-" ? "stdin" : path;
    auto file = exchange::read_network(exchange::table_text(read_file(path), name).csv, name, days ? &*days : nullptr,
                                       query.as_of);
    try {
        return {std::move(days), plan::Network(std::move(file.steps)), std::move(file.titles), title_of(path)};
    } catch (Error& error) {  // a cycle has no single row
        error.pointer = name;
        throw;
    }
}

std::int64_t plan_project(store::Database& database, const Query& query) {
    for (const char* name : {"start", "contingencies"})
        if (query.has(name))
            throw Error(Code::usage, tr("--{} requires --input", name),
                        tr("a project has its own: buywork project edit, buywork project contingency"));
    const auto& key = query.project_key();
    if (!key) throw Error(Code::usage, tr("no plan given"), tr("give a project, or a file with --input FILE"));
    return workspace::get_id(database, project::Project::entity, *key);
}

}  // namespace buywork::report
