#include <buywork/base/money.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/report/plan_time.hpp>
#include <buywork/report/plan_view.hpp>
#include <cmath>

namespace buywork::report {

std::int64_t tenths(double value) { return std::llround(value * 10) * 100'000; }

std::string days_text(double value) { return human(Decimal{tenths(value)}, language()); }

view::GanttMark percentile_mark(const char* name, double time, calendar::WorkingDays* days) {
    if (!days) return {time, std::string(name) + ", " + days_text(time), true};
    const Date day = finish_day(*days, time);
    return {day.days + 1.0, std::string(name) + ", " + human(day, language()), true};
}

view::GanttMark target_mark(Date target) {
    return {target.days + 1.0, tr("Target date, {}", human(target, language()))};
}

view::Figure time_figure(const char* name, std::string label, double time, calendar::WorkingDays* days) {
    if (!days) return {name, std::move(label), Kind::decimal, Value::of(tenths(time))};
    return {name, std::move(label), Kind::date, Value::of(finish_day(*days, time).iso()),
            tr("{} working days", days_text(time))};
}

view::Figure target_figure(double end, Date target, calendar::WorkingDays& days) {
    const int margin = days.index(target + 1) - static_cast<int>(std::ceil(end - 1e-6));
    view::Figure figure{"target", tr("Target date"), Kind::date, Value::of(target.iso())};
    figure.note =
        margin >= 0
            ? tr_count("{} working day after the plan's end", "{} working days after the plan's end", margin, margin)
            : tr_count("the plan ends {} working day later", "the plan ends {} working days later", -margin, -margin);
    figure.tone = margin < 0 ? Tone::bad : Tone::plain;
    return figure;
}

Date start_day(calendar::WorkingDays& days, double time) {
    const double index = std::floor(time + 1e-6);
    if (index < 0) return days.calendar().plus(days.date(0), static_cast<int>(std::max(index, -700'000.0)));
    return days.date(static_cast<int>(std::min(index, 4e6)));
}

Date finish_day(calendar::WorkingDays& days, double time) {
    const double index = std::ceil(time - 1e-6) - 1;
    return start_day(days, time > 0 ? std::max(index, 0.0) : index);
}

double time_of(calendar::WorkingDays& days, Date date) { return std::max(days.index(date), 0); }

}  // namespace buywork::report
