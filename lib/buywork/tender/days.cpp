#include <buywork/calendar/working.hpp>
#include <buywork/tender/days.hpp>

namespace buywork::tender {

Date last_day_from(Date sent, int days) { return sent + (days - 1); }

Date last_day_after(Date sent, int days) { return carried(sent + days); }

Date carried(Date day) { return calendar::WorkingCalendar().on_or_after(day); }

}  // namespace buywork::tender
