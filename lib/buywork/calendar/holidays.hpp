/// \file
/// French public holidays, computed.
#pragma once

#include <buywork/base/date.hpp>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace buywork::calendar {

/// Where holidays differ: Code du travail L3133-1, L3134-13 and L3422-2; the labour codes of Polynésie française,
/// Nouvelle-Calédonie and Wallis-et-Futuna. Customs and collective agreements are not included.
enum class Region {
    metropole,
    alsace_moselle,
    guadeloupe,
    guyane,
    martinique,
    mayotte,
    nouvelle_caledonie,
    la_reunion,
    polynesie_francaise,
    saint_barthelemy,
    saint_martin,
    saint_pierre_et_miquelon,
    wallis_et_futuna,
};

/// By its name in files and settings ("alsace-moselle").
std::optional<Region> region_named(std::string_view name);
/// \throws Error usage with the nearest name
Region get_region(std::string_view name);

struct Holiday {
    Date date;
    std::string_view name;  ///< French, as the official list has it
};

/// Easter Sunday of the Gregorian calendar, years 1583 to 9999.
/// Source: the anonymous algorithm of Nature (1876), in J. Meeus, Astronomical Algorithms, chapter 8.
Date easter(int year);

/// The holidays of a year by date; when two fall on one day, both. Only those that were legal holidays in that year.
std::vector<Holiday> holidays(int year, Region region = Region::metropole);

bool is_holiday(Date date, Region region = Region::metropole);

}  // namespace buywork::calendar
