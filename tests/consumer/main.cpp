// A program that uses the installed library and nothing of this tree.
#include <buywork/base/date.hpp>
#include <iostream>

int main() {
    const auto today = buywork::Clock::from_environment().today();
    std::cout << buywork::parse_date("demain", today).iso() << '\n';
}
