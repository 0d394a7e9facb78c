#include <buywork/base/money.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/criteria/number.hpp>
#include <charconv>
#include <cmath>

namespace buywork::criteria {

bool is_usable(double number) {
    const double size = std::abs(number);
    return size == 0 || (size >= 1e-100 && size <= 1e100);
}

void append_shortest(std::string& out, double number) {
    char buffer[32];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, number == 0 ? 0.0 : number);
    out.append(buffer, end);
}

std::string shortest(double number) {
    std::string text;
    append_shortest(text, number);
    return text;
}

std::string human_real(double number, int decimals) {
    constexpr double most = 9e12;  // the limit of `Decimal`
    if (!(std::abs(number) < most)) return shortest(number);
    const double unit = std::pow(10.0, decimals);
    const double rounded = std::round(number * unit) / unit;
    return human(Decimal::nearest(rounded), language());
}

std::string percent(double share) { return human(percentage(share), language()); }

}  // namespace buywork::criteria
