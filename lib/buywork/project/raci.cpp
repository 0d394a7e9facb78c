#include <buywork/project/raci.hpp>

namespace buywork::project::raci {
namespace {

constexpr std::string_view letters = "ARCI";
constexpr std::string_view between = " /,;+&-\t";

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool has(const Part& part, char letter) { return letters_of(part.letters).find(letter) != std::string::npos; }

std::vector<std::size_t> who_has(const Deliverable& deliverable, char letter) {
    std::vector<std::size_t> people;
    for (const Part& part : deliverable.parts)
        if (has(part, letter)) people.push_back(part.person);
    return people;
}

void check(std::size_t index, const Deliverable& deliverable, std::span<const Person> people,
           std::vector<Finding>& found) {
    const auto accountable = who_has(deliverable, 'A');
    if (accountable.empty()) found.push_back({Fault::no_accountable, index});
    if (accountable.size() > 1) found.push_back({Fault::several_accountable, index, accountable});
    if (who_has(deliverable, 'R').empty()) found.push_back({Fault::no_responsible, index});
    Finding not_buyers{Fault::negotiation_not_with_a_buyer, index};
    for (const std::size_t person : accountable)
        if (deliverable.is_negotiation && !people[person].is_buyer) not_buyers.people.push_back(person);
    if (!not_buyers.people.empty()) found.push_back(std::move(not_buyers));
    Finding strange{Fault::unknown_letter, index};
    for (const Part& part : deliverable.parts)
        if (!strange_in(part.letters).empty()) strange.people.push_back(part.person);
    if (!strange.people.empty()) found.push_back(std::move(strange));
}

}  // namespace

std::string letters_of(std::string_view cell) {
    std::string found;
    for (const char letter : letters)
        for (const char c : cell)
            if (upper(c) == letter && !found.ends_with(letter)) found += letter;
    return found;
}

std::string strange_in(std::string_view cell) {
    std::string strange;
    for (const char c : cell)
        if (letters.find(upper(c)) == letters.npos && between.find(c) == between.npos) strange += c;
    return strange;
}

bool is_of_person(Fault fault) { return fault == Fault::overloaded || fault == Fault::without_part; }

std::vector<Finding> findings(std::span<const Deliverable> deliverables, std::span<const Person> people,
                              std::int64_t most) {
    std::vector<Finding> found;
    std::vector<std::int64_t> responsible_for(people.size()), parts(people.size());
    for (std::size_t i = 0; i < deliverables.size(); ++i) {
        check(i, deliverables[i], people, found);
        for (const Part& part : deliverables[i].parts) {
            responsible_for[part.person] += has(part, 'R');
            parts[part.person] += !part.letters.empty();
        }
    }
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (responsible_for[i] > most) found.push_back({Fault::overloaded, i, {i}, responsible_for[i]});
        if (people[i].is_member && parts[i] == 0) found.push_back({Fault::without_part, i, {i}});
    }
    return found;
}

}  // namespace buywork::project::raci
