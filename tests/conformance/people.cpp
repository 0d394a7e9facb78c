// Cases of people: RACI matrices.

#include <buywork/project/raci.hpp>
#include <fstream>
#include <map>

#include "conformance.hpp"

namespace conformance {
namespace {

using namespace buywork;
using Ordered = nlohmann::ordered_json;  // deliverables and people come in the order of the file

namespace raci = project::raci;

struct Matrix {
    std::vector<std::string> keys;  ///< of the people
    std::vector<raci::Person> people;
    std::vector<raci::Deliverable> deliverables;
};

Matrix matrix_of(const Ordered& one) {
    Matrix matrix;
    std::map<std::string, std::size_t> places;
    for (const auto& [name, role] : one.at("people").items()) {
        places[name] = matrix.people.size();
        matrix.keys.push_back(name);
        matrix.people.push_back({name, role.get<std::string>() == "buyer"});
    }
    for (const auto& [title, cells] : one.at("matrix").items()) {
        raci::Deliverable deliverable{title};
        for (const auto& negotiation : one.at("negotiation")) deliverable.is_negotiation |= negotiation == title;
        for (const auto& [name, letters] : cells.items())
            deliverable.parts.push_back({places.at(name), letters.get<std::string>()});
        matrix.deliverables.push_back(std::move(deliverable));
    }
    return matrix;
}

Ordered as_expected(const Matrix& matrix, const std::vector<raci::Finding>& findings) {
    Ordered found = Ordered::array();
    for (const raci::Finding& one : findings) {
        Ordered detail = Ordered::array();
        const bool is_of_person = raci::is_of_person(one.fault);
        if (one.count > 0) detail.push_back(one.count);
        if (!is_of_person)
            for (const std::size_t person : one.people) detail.push_back(matrix.keys[person]);
        found.push_back({is_of_person ? matrix.keys[one.of] : matrix.deliverables[one.of].title,
                         raci::faults[static_cast<std::size_t>(one.fault)].name, detail});
    }
    return found;
}

void check_raci(const Json&, Report& report) {
    const auto file = Ordered::parse(std::ifstream(report.place()));
    for (const auto& one : file.at("cases")) {
        const Matrix matrix = matrix_of(one);
        const auto findings =
            raci::findings(matrix.deliverables, matrix.people, one.at("overload_at").get<std::int64_t>());
        report.same(one.at("why").get<std::string>(), one.at("expected").dump(),
                    as_expected(matrix, findings).dump());
    }
}

const Family raci_family("raci", check_raci);

}  // namespace
}  // namespace conformance
