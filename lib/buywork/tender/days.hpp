/// \file
/// The two ways in which the law counts days. Both count calendar days; nothing else in the program counts them so.
#pragma once

#include <buywork/base/date.hpp>

namespace buywork::tender {

/// From date to date, for the standstill: the day of sending is the first day, and weekends and holidays do not
/// extend it. Source: Conseil d'État, 2 August 2011, no. 347526, commune de Ducos.
/// \param days 1 or more
/// \returns the last day of the period
Date last_day_from(Date sent, int days);

/// In full days, for the reception of applications and bids: the day of sending is not counted, and a last day on a
/// Saturday, Sunday or French public holiday is extended to the end of the next working day.
/// Source: regulation (EEC, Euratom) 1182/71, article 3.
/// \returns the last day of the period; a deadline may be set from 00:00 of the day after
Date last_day_after(Date sent, int days);

/// A day carried to the next working day when it is none.
Date carried(Date day);

}  // namespace buywork::tender
