// Cases of plans: critical paths, PERT, buffers, Monte Carlo, holidays and working days.

#include <algorithm>
#include <buywork/calendar/working.hpp>
#include <buywork/plan/pert.hpp>
#include <buywork/plan/simulation.hpp>
#include <cstdio>
#include <map>
#include <set>

#include "conformance.hpp"

namespace conformance {
namespace {

using namespace buywork;

double number(const Json& row, const char* key) { return row.at(key).get<double>(); }

plan::Estimate estimate_of(const Json& row) {
    if (row.contains("duration")) return {number(row, "duration"), number(row, "duration"), number(row, "duration")};
    const char* likely = row.contains("most_likely") ? "most_likely" : "likely";
    return {number(row, "optimistic"), number(row, likely), number(row, "pessimistic")};
}

/// `"A:SS+2"`, or `{"id": "A", "type": "SS", "lag": 2}`.
plan::LinkText link_of(const Json& predecessor) {
    if (predecessor.is_string()) return plan::read_link(predecessor.get<std::string>());
    plan::LinkText link{predecessor.at("id").get<std::string>()};
    link.type = plan::link_type_named(predecessor.value("type", "FS")).value();
    link.lag = predecessor.value("lag", 0.0);
    return link;
}

plan::Network network_of(const Json& activities) {
    std::map<std::string, std::size_t> places;
    for (const Json& row : activities) places.emplace(row.at("id").get<std::string>(), places.size());
    std::vector<plan::Step> steps;
    for (const Json& row : activities) {
        plan::Step& step = steps.emplace_back();
        step.id = row.at("id").get<std::string>();
        step.estimate = estimate_of(row);
        for (const Json& predecessor : row.at("predecessors")) {
            const plan::LinkText link = link_of(predecessor);
            step.links.push_back({places.at(link.id), link.type, link.lag});
        }
    }
    return plan::Network(std::move(steps));
}

void check_table(const Json& file, const plan::Network& network, const plan::Schedule& schedule, double tolerance,
                 Report& report) {
    if (!file.contains("table")) return;
    const std::pair<const char*, double plan::Times::*> columns[] = {
        {"ES", &plan::Times::early_start},          {"EF", &plan::Times::early_finish},
        {"LS", &plan::Times::late_start},           {"LF", &plan::Times::late_finish},
        {"total_float", &plan::Times::total_float}, {"free_float", &plan::Times::free_float}};
    for (std::size_t i = 0; i < network.size(); ++i) {
        const std::string& id = network.steps()[i].id;
        if (!file["table"].contains(id)) continue;
        const Json& row = file["table"][id];
        for (const auto& [name, member] : columns)
            if (row.contains(name) && !row[name].is_null())
                report.near(id + " " + name, row[name].get<double>(), schedule.steps[i].*member, tolerance);
    }
}

void check_paths(const Json& file, const plan::Network& network, const plan::Schedule& schedule, Report& report) {
    if (!file.contains("critical_paths")) return;
    std::set<std::vector<std::string>> found;
    const plan::CriticalPaths critical = plan::critical_paths(network, schedule);
    for (const auto& path : critical.paths) {
        std::vector<std::string> ids;
        for (const std::size_t step : path) ids.push_back(network.steps()[step].id);
        found.insert(std::move(ids));
    }
    const auto expected = file["critical_paths"].get<std::set<std::vector<std::string>>>();
    report.same("critical paths", Json(expected).dump(), Json(found).dump());
    report.check("count of critical paths", critical.count == expected.size(), std::to_string(critical.count));
}

void check_cpm(const Json& file, Report& report) {
    const double tolerance = file.value("tolerance", 1e-6);
    const plan::Network network = network_of(file.at("activities"));
    const plan::Schedule schedule = plan::schedule(network);
    report.near("length", number(file, "project_duration"), schedule.length, tolerance);
    check_table(file, network, schedule, tolerance, report);
    check_paths(file, network, schedule, report);
}

void check_pert(const Json& file, Report& report) {
    const double tolerance = file.value("tolerance", 1e-5);
    const plan::Network network = network_of(file.at("activities"));
    const plan::Pert pert = plan::pert(network);
    for (const plan::Step& step : network.steps()) {
        if (file.contains("expected") && file["expected"].contains(step.id))
            report.near(step.id + " mean", file["expected"][step.id].get<double>(), step.estimate.mean(), tolerance);
        if (file.contains("variance") && file["variance"].contains(step.id))
            report.near(step.id + " variance", file["variance"][step.id].get<double>(), step.estimate.variance(),
                        tolerance);
    }
    report.near("length", number(file, "project_mean"), pert.mean, tolerance);
    if (file.contains("critical_variance"))
        report.near("variance", number(file, "critical_variance"), pert.variance, tolerance);
    for (const Json& row : file.value("probabilities", Json::array())) {
        const double deadline = number(row, "deadline");
        const auto z = plan::normal_z(pert.mean, pert.variance, deadline);
        if (row.contains("z"))
            report.check(row.dump(), row["z"].is_null() ? !z : z && std::abs(*z - number(row, "z")) <= 1e-4,
                         z ? std::to_string(*z) : "undefined");
        if (row.contains("p"))
            report.near(row.dump(), number(row, "p"), plan::normal_probability(pert.mean, pert.variance, deadline),
                        1e-4);
    }
    check_table(file, network, pert.schedule, tolerance, report);
    check_paths(file, network, pert.schedule, report);
}

void check_buffer(const Json& file, Report& report) {
    const auto size = [&](const Json& chain) {
        std::vector<double> safe, aggressive;
        for (const Json& id : chain) {
            safe.push_back(number(file.at("safe"), id.get<std::string>().c_str()));
            aggressive.push_back(number(file.at("aggressive"), id.get<std::string>().c_str()));
        }
        return plan::root_square_buffer(safe, aggressive);
    };
    const double tolerance = file.value("tolerance", 1e-5);
    if (file.contains("project_buffer"))
        report.near("project buffer", number(file["project_buffer"], "size"), size(file["project_buffer"]["chain"]),
                    tolerance);
    for (const Json& one : file.value("feeding", Json::array()))
        report.near("feeding buffer", number(one, "size"), size(one.at("chain")), tolerance);
    if (!file.contains("half_the_chain_example")) return;
    const Json& half = file["half_the_chain_example"];
    const plan::HalfChain chain = plan::half_the_chain(number(half, "safe_total"));
    report.near("half the chain", number(half, "chain"), chain.chain, tolerance);
    report.near("its buffer", number(half, "buffer"), chain.buffer, tolerance);
    report.near("its promise", number(half, "promise"), chain.promise(), tolerance);
}

/// The law that a case names in passing: "2/4/9", or "[2, 9]" for the same likelihood in between.
plan::Estimate estimate_in(const std::string& name) {
    double low = 0;
    double likely = 0;
    double high = 0;
    for (const char* at = name.c_str(); *at; ++at) {
        if (std::sscanf(at, "%lf/%lf/%lf", &low, &likely, &high) == 3) return {low, likely, high};
        if (std::sscanf(at, "[%lf, %lf]", &low, &high) == 2) return {low, (low + high) / 2, high};
    }
    throw std::runtime_error("no law in \"" + name + "\"");
}

/// The steps side by side that a case's name and numbers mean.
struct Parallel {
    std::size_t count = 1;
    plan::Shape shape = plan::Shape::beta_pert;
    plan::Estimate estimate;
};

Parallel parallel_of(const Json& row) {
    const std::string name = row.at("name").get<std::string>();
    Parallel parallel;
    const std::map<std::string, std::size_t> counts = {{"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}};
    for (const auto& [word, count] : counts)
        if (name.starts_with(word)) parallel.count = count;
    if (name.find("triangular") != name.npos) parallel.shape = plan::Shape::triangular;
    if (name.find("uniform") != name.npos) parallel.shape = plan::Shape::uniform;
    if (row.contains("a")) {
        parallel.estimate = {number(row, "a"), number(row, "m"), number(row, "b")};
    } else {
        parallel.estimate = estimate_in(name);
    }
    return parallel;
}

void check_montecarlo(const Json& file, Report& report) {
    for (const Json& row : file.at("cases")) {
        const Parallel parallel = parallel_of(row);
        std::vector<plan::Step> steps(parallel.count);
        for (plan::Step& step : steps) step.estimate = parallel.estimate;
        const plan::Simulation result =
            plan::simulate(plan::Network(std::move(steps)), {.runs = 400'000, .shape = parallel.shape});
        const std::string name = row["name"];
        const double range = parallel.estimate.pessimistic - parallel.estimate.optimistic;
        if (row.contains("mean")) report.near(name + ": mean", number(row, "mean"), result.mean, 0.002 * range);
        if (row.contains("variance"))
            report.near(name + ": variance", number(row, "variance"), result.variance,
                        0.01 * number(row, "variance"));
        if (row.contains("classic_pert_variance"))
            report.near(name + ": classic variance", number(row, "classic_pert_variance"),
                        parallel.estimate.variance(), 1e-5);
        for (const Json& one : row.value("p_le", Json::array()))
            report.near(name + " " + one.dump(), number(one, "p"), result.probability(number(one, "x")), 0.004);
    }
}

calendar::Region region_of(const Json& file) {
    std::string zone = file.value("zone", "metropole");
    for (char& c : zone)
        if (c == '_' || c == ' ') c = '-';
    return calendar::region_named(zone).value();
}

void check_holidays(const Json& file, Report& report) {
    const calendar::Region region = region_of(file);
    for (const auto& [text, year] : file.at("years").items()) {
        const int number = std::stoi(text);
        if (year.contains("easter")) report.same("Easter", year["easter"], calendar::easter(number).iso());
        std::set<std::string> expected, found;
        const auto holidays = calendar::holidays(number, region);
        for (const calendar::Holiday& holiday : holidays) found.insert(holiday.date.iso());
        for (const Json& row : year.at("holidays")) {
            const std::string date = row.at("date");
            expected.insert(date);
            const bool is_named = std::any_of(holidays.begin(), holidays.end(), [&](const auto& one) {
                return one.date.iso() == date && one.name == row.at("name").get<std::string>();
            });
            report.check(row.dump(), is_named, "no such holiday");
            if (row.contains("weekday"))
                report.check(row.dump(), Date::from_iso(date)->weekday() == row["weekday"].get<int>(), "weekday");
        }
        report.same(text, Json(expected).dump(), Json(found).dump());
        if (year.contains("working_days_mon_fri")) {
            const calendar::WorkingCalendar calendar({.region = region});
            const int days = calendar.count(*Date::from(number, 1, 1), *Date::from(number + 1, 1, 1));
            report.near(text + ": working days", year["working_days_mon_fri"].get<double>(), days, 0);
        }
    }
}

void check_calendar(const Json& file, Report& report) {
    const auto day = [](const Json& row, const char* key) {
        return Date::from_iso(row.at(key).get<std::string>()).value();
    };
    calendar::WorkingRules rules{.region = region_of(file)};
    for (const Json& one : file.value("closures", Json::array()))
        rules.closures.push_back(one.is_string() ? calendar::Period{*Date::from_iso(one.get<std::string>()),
                                                                    *Date::from_iso(one.get<std::string>())}
                                                 : calendar::Period{day(one, "first"), day(one, "last")});
    const calendar::WorkingCalendar calendar(std::move(rules));
    for (const Json& row : file.at("rows")) {
        const Date start = day(row, "start");
        if (row.contains("first_day")) report.same(row.dump(), row["first_day"], calendar.on_or_after(start).iso());
        if (row.contains("last_day_inclusive"))
            report.same(row.dump(), row["last_day_inclusive"],
                        calendar.last_day(start, row.at("working_days").get<int>()).iso());
    }
}

const Family cpm("cpm", check_cpm);
const Family pert("pert", check_pert);
const Family buffer("buffer", check_buffer);
const Family montecarlo("montecarlo", check_montecarlo);
const Family holidays("holidays", check_holidays);
const Family working("calendar", check_calendar);

}  // namespace
}  // namespace conformance
