/// \file
/// What the tests of other programs' files share.
#pragma once

#include "../base/raised.hpp"
#include "../workspace/scene.hpp"

namespace buywork::tests {

using BringIn = workspace::Imported (*)(workspace::Operation&, std::string_view, std::string_view,
                                        const workspace::Said&);

template <class E>
workspace::Imported bring(Scene& scene, BringIn bring_in, std::string_view content, std::string_view name) {
    return scene.take([&](workspace::Operation& operation) {
        return bring_in(operation, content, name, workspace::Said(E::entity.fields.size()));
    });
}

/// The places of the faults that the file has; nothing may have been written.
template <class E>
std::vector<std::string> places(Scene& scene, BringIn bring_in, std::string_view content, std::string_view name) {
    const std::size_t before = scene.all<E>().size();
    const Error error = raised([&] { bring<E>(scene, bring_in, content, name); });
    CHECK(error.code == Code::invalid);
    CHECK(scene.all<E>().size() == before);
    std::vector<std::string> places;
    for (const Problem& problem : error.problems) places.push_back(problem.place);
    if (places.empty()) places.push_back(error.pointer);
    return places;
}

}  // namespace buywork::tests
