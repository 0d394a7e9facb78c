#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/calendar/working.hpp>

namespace buywork::calendar {
namespace {

const Date first_day = *Date::from(1, 1, 1);
const Date last_day_of_all = *Date::from(9999, 12, 31);

[[noreturn]] void throw_no_day() {
    throw Error(Code::invalid, tr("the calendar has no working day left before the year 10000"),
                tr("check the durations, the closures and the working days"));
}

/// Sorted, periods that touch joined, those that end before they begin left out.
std::vector<Period> joined(std::vector<Period> periods) {
    std::erase_if(periods, [](const Period& period) { return period.last < period.first; });
    std::sort(periods.begin(), periods.end());
    std::vector<Period> apart;
    for (const Period& period : periods) {
        if (!apart.empty() && period.first <= apart.back().last + 1)
            apart.back().last = std::max(apart.back().last, period.last);
        else
            apart.push_back(period);
    }
    return apart;
}

}  // namespace

WorkingCalendar::WorkingCalendar(WorkingRules rules) : rules_(std::move(rules)) {
    rules_.closures = joined(std::move(rules_.closures));
}

bool WorkingCalendar::is_closed(Date date) const {
    const auto after = std::upper_bound(rules_.closures.begin(), rules_.closures.end(), date,
                                        [](Date day, const Period& period) { return day < period.first; });
    return after != rules_.closures.begin() && date <= std::prev(after)->last;
}

bool WorkingCalendar::is_working(Date date) const {
    if ((rules_.weekdays >> (date.weekday() - 1) & 1U) == 0 || is_closed(date)) return false;
    return !rules_.region || !is_holiday(date, *rules_.region);
}

Date WorkingCalendar::on_or_after(Date date) const {
    while (!is_working(date)) {
        if (date >= last_day_of_all) throw_no_day();
        date = date + 1;
    }
    return date;
}

Date WorkingCalendar::on_or_before(Date date) const {
    while (!is_working(date)) {
        if (date <= first_day) throw_no_day();
        date = date - 1;
    }
    return date;
}

Date WorkingCalendar::last_day(Date start, int days) const { return plus(on_or_after(start), days - 1); }

Date WorkingCalendar::plus(Date date, int days) const {
    if (days == 0) return on_or_after(date);
    for (; days > 0; --days) {
        if (date >= last_day_of_all) throw_no_day();
        date = on_or_after(date + 1);
    }
    for (; days < 0; ++days) {
        if (date <= first_day) throw_no_day();
        date = on_or_before(date - 1);
    }
    return date;
}

int WorkingCalendar::count(Date from, Date to) const {
    if (to < from) return -count(to, from);
    int days = 0;
    for (; from < to; from = from + 1) days += is_working(from) ? 1 : 0;
    return days;
}

WorkingDays::WorkingDays(WorkingCalendar calendar, Date origin)
    : calendar_(std::move(calendar)), origin_(origin), next_(origin) {}

Date WorkingDays::date(int index) {
    while (days_.size() <= static_cast<std::size_t>(index)) {
        if (next_ > last_day_of_all) throw_no_day();
        days_.push_back(calendar_.on_or_after(next_));
        next_ = days_.back() + 1;
    }
    return days_[static_cast<std::size_t>(index)];
}

int WorkingDays::index(Date date) {
    if (date < origin_) return -calendar_.count(date, origin_);
    while (next_ <= date) {
        if (calendar_.is_working(next_)) days_.push_back(next_);
        next_ = next_ + 1;
    }
    return static_cast<int>(std::lower_bound(days_.begin(), days_.end(), date) - days_.begin());
}

}  // namespace buywork::calendar
