/// Criteria files, bids and comparisons: takes anything, and what it computes is always printable.
#include <buywork/criteria/robust.hpp>
#include <buywork/exchange/bids.hpp>
#include <buywork/exchange/pairs.hpp>
#include <buywork/report/explanation.hpp>
#include <buywork/report/pair_weights.hpp>
#include <buywork/report/ranking.hpp>
#include <nlohmann/json.hpp>

#include "fuzz.hpp"

using namespace buywork;
using fuzz::require;

namespace {

template <class Write>
void require_json(Write&& write) {
    std::string text;
    Output out = Output::string(text);
    write(out);
    out.finish();
    require(nlohmann::json::accept(text), "JSON is JSON: " + text.substr(0, 200));
}

void rank(std::string_view toml, std::string_view csv) {
    const criteria::Scheme scheme = criteria::read_scheme(toml, "criteria.toml");
    const criteria::Bids bids = exchange::read_bids(csv, "bids.csv", scheme);
    for (std::size_t i = 0; i < std::size(criteria::methods); ++i)
        fuzz::expect_errors({Code::usage, Code::invalid}, [&] {
            const auto method = static_cast<criteria::Method>(i);
            const auto ranking = criteria::rank(scheme, bids, method, criteria::Parts::all);
            require_json([&](Output& out) { report::write_json(ranking, scheme, bids, out); });
            if (bids.names.size() > 5 || scheme.criteria.size() > 5) return;
            const auto explanation = criteria::explain(scheme, bids, ranking);
            require_json([&](Output& out) { report::write_json(explanation, scheme, bids, ranking, out); });
            const criteria::RobustQuery query{.draws = 20};
            const auto robustness = criteria::robust(scheme, bids, ranking, query);
            require_json([&](Output& out) { report::write_json(robustness, query, scheme, bids, ranking, out); });
        });
}

void weigh(std::string_view csv) {
    const criteria::Pairs pairs = exchange::read_pairs(csv, "pairs.csv");
    if (pairs.names.size() > 6) return;
    const criteria::PairWeights weights = criteria::weigh(pairs, decision::RandomIndex::saaty_2005);
    require_json([&](Output& out) { report::write_json(weights, pairs, out); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const std::string_view first = input.until('\0');
    fuzz::expect_errors({Code::invalid, Code::usage}, [&] { rank(first, input.rest()); });
    fuzz::expect_errors({Code::invalid}, [&] { weigh(first); });
    return 0;
}
