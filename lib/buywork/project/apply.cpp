#include <buywork/project/applier.hpp>

namespace buywork::project {

std::vector<Change> apply(workspace::Operation& operation, std::span<const Source> files, Prune prune) {
    Applier applier(operation, files);
    applier.check();
    std::vector<Change> changes = applier.write();
    if (prune == Prune::yes) applier.prune(changes);
    applier.require_no_clash();
    return changes;
}

std::vector<Change> add_from_template(workspace::Operation& operation, const Source& file, const Said& said,
                                      Date start) {
    Applier applier(operation, {&file, 1}, NewProject{said, start});
    applier.check();
    auto changes = applier.write();
    applier.require_no_clash();
    return changes;
}

}  // namespace buywork::project
