#include <algorithm>
#include <array>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/calendar/holidays.hpp>
#include <string>

namespace buywork::calendar {
namespace {

constexpr std::array<std::string_view, 13> names = {
    "metropole",           "alsace-moselle",   "guadeloupe",         "guyane",
    "martinique",          "mayotte",          "nouvelle-caledonie", "la-reunion",
    "polynesie-francaise", "saint-barthelemy", "saint-martin",       "saint-pierre-et-miquelon",
    "wallis-et-futuna"};

/// A holiday on a fixed day, as law from one year to another.
struct Fixed {
    int month, day, since;
    std::string_view name;
    int until = 9999;
};
constexpr Fixed everywhere[] = {{1, 1, 1811, "1er janvier"},   {5, 1, 1920, "1er mai"},
                                {7, 14, 1880, "14 juillet"},   {8, 15, 1802, "Assomption"},
                                {11, 1, 1802, "Toussaint"},    {11, 11, 1918, "11 novembre"},
                                {12, 25, 1802, "Jour de Noël"}};

/// Days from Easter.
struct Movable {
    int days, since;
    std::string_view name;
};
constexpr Movable movable[] = {
    {1, 1886, "Lundi de Pâques"}, {39, 1802, "Ascension"}, {50, 1886, "Lundi de Pentecôte"}};

/// Sources, and which is followed where they differ: docs/decisions/0010-overseas-holidays.md.
struct Regional {
    Region region;
    Fixed day;
};
constexpr std::string_view abolition = "Abolition de l'esclavage";
constexpr Regional regional[] = {{Region::alsace_moselle, {12, 26, 1892, "2ème jour de Noël"}},
                                 {Region::guadeloupe, {5, 27, 1984, abolition}},
                                 {Region::guyane, {6, 10, 1984, abolition}},
                                 {Region::martinique, {5, 22, 1984, abolition}},
                                 {Region::mayotte, {4, 27, 1984, abolition}},
                                 {Region::la_reunion, {12, 20, 1983, abolition}},
                                 {Region::saint_barthelemy, {5, 27, 1984, abolition, 2007}},
                                 {Region::saint_barthelemy, {10, 9, 2012, abolition}},
                                 {Region::saint_martin, {5, 27, 1984, abolition, 2017}},
                                 {Region::saint_martin, {5, 28, 2018, abolition}},
                                 {Region::nouvelle_caledonie, {9, 24, 2004, "Fête de la Citoyenneté"}},
                                 {Region::polynesie_francaise, {3, 5, 1978, "Arrivée de l'Évangile"}},
                                 {Region::polynesie_francaise, {6, 29, 1985, "Fête de l'autonomie", 2024}},
                                 {Region::polynesie_francaise, {11, 20, 2025, "Matari'i"}},
                                 {Region::wallis_et_futuna, {4, 28, 1961, "Saint Pierre Chanel"}},
                                 {Region::wallis_et_futuna, {6, 29, 1961, "Saints Pierre et Paul"}},
                                 {Region::wallis_et_futuna, {7, 29, 1961, "Fête du Territoire"}}};

/// The first year of Good Friday as a holiday; none elsewhere.
std::optional<int> good_friday_since(Region region) {
    if (region == Region::alsace_moselle) return 1893;
    if (region == Region::polynesie_francaise) return 1978;
    return std::nullopt;
}

/// 8 May: a holiday from 1953 to 1959, and again since 1982.
bool has_8_may(int year) { return (year >= 1953 && year <= 1959) || year >= 1982; }

/// Calls `use(date, name)` for each holiday of the year.
template <class Use>
void each(int year, Region region, Use use) {
    const auto fixed = [&](const Fixed& day) {
        if (year >= day.since && year <= day.until) use(*Date::from(year, day.month, day.day), day.name);
    };
    for (const Fixed& day : everywhere) fixed(day);
    if (has_8_may(year)) use(*Date::from(year, 5, 8), std::string_view("8 mai"));
    if (year >= 1583) {
        const Date sunday = easter(year);
        for (const Movable& day : movable)
            if (year >= day.since) use(sunday + day.days, day.name);
        const auto since = good_friday_since(region);
        if (since && year >= *since) use(sunday - 2, std::string_view("Vendredi saint"));
    }
    for (const Regional& one : regional)
        if (one.region == region) fixed(one.day);
}

}  // namespace

std::optional<Region> region_named(std::string_view name) {
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) return std::nullopt;
    return static_cast<Region>(at - names.begin());
}

Region get_region(std::string_view name) {
    if (const auto region = region_named(name)) return *region;
    const std::vector<std::string> known(names.begin(), names.end());
    Error error(Code::usage, tr("no public holidays are known for \"{}\"", text::excerpt(name)),
                tr("available: {}", text::join(known, ", ")));
    if (const auto near = text::nearest(name, known)) {
        error.candidates = {*near};
        error.hint = tr("did you mean \"{}\"?", *near);
    }
    throw error;
}

Date easter(int year) {
    const int a = year % 19, b = year / 100, c = year % 100;
    const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return *Date::from(year, n / 31, n % 31 + 1);
}

std::vector<Holiday> holidays(int year, Region region) {
    std::vector<Holiday> all;
    each(year, region, [&](Date date, std::string_view name) { all.push_back({date, name}); });
    std::stable_sort(all.begin(), all.end(), [](const Holiday& a, const Holiday& b) { return a.date < b.date; });
    return all;
}

bool is_holiday(Date date, Region region) {
    bool found = false;
    each(date.year(), region, [&](Date day, std::string_view) { found |= day == date; });
    return found;
}

}  // namespace buywork::calendar
