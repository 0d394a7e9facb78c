#include <doctest/doctest.h>

#include <buywork/exchange/price_table.hpp>
#include <unit/base/raised.hpp>
#include <unit/workspace/scene.hpp>

using namespace buywork;
using namespace buywork::criteria;
using namespace buywork::exchange;
using tests::Scene;

ON_EACH_ENGINE("a table with a column a bidder makes bids and lines, once") {
    Scene scene(engine);
    const std::string_view table = "Désignation;Qté;Alpha;Écho\nVis;10;1,5;2\nClous;;;3\n";
    CHECK(is_price_table(table));
    CHECK(!is_price_table("Offre;Désignation;Prix unitaire\n"));
    workspace::Said defaults(Price::entity.fields.size());
    defaults[model::position<&Price::project>()] = Value::of(std::int64_t{1});
    const auto import = [&](std::string_view content) {
        return scene.take([&](workspace::Operation& operation) {
            return import_price_table(operation, content, "prices.csv", defaults, {.creates_missing = true});
        });
    };
    CHECK(tests::counts(import(table)) == tests::Counts{3, 0, 0});
    CHECK(tests::counts(import(table)) == tests::Counts{0, 0, 3});
    CHECK(scene.all<Bid>().size() == 2);
    CHECK(raised([&] { import("Qté;Alpha\n1;2\n"); }).code == Code::invalid);
    CHECK(raised([&] { import("Poste;Alpha\nVis;x\n"); }).pointer == "prices.csv:2");
    CHECK(scene.all<Price>().size() == 3);
}
