/// \file
/// Versions of the need of a project and of the roadmap, and who validated them.
#pragma once

#include <buywork/project/project.hpp>

namespace buywork::project {

enum class EditionOf { need, roadmap };
inline constexpr Choice edition_subjects[] = {{"need", N_("the need")}, {"roadmap", N_("the roadmap")}};
constexpr std::span<const Choice> choices(EditionOf) { return edition_subjects; }

/// What the need or the roadmap said on a day.
struct Edition {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;  ///< absent: the roadmap
    std::string key;
    EditionOf subject = EditionOf::need;  ///< the roadmap when there is no project
    std::int64_t number = 0;              ///< from 1; 0: the next one, when added
    std::string title;                    ///< what changed in it
    std::optional<Date> date;             ///< default: the day it is recorded
    std::string digest;                   ///< of the content, hexadecimal BLAKE2b-256; default: of the content now

    static const model::Entity entity;
};

/// Somebody who validated a version.
struct Validation {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;  ///< that of the version
    std::optional<Ref<Edition>> version;
    std::optional<Ref<team::Person>> person;
    std::optional<Date> date;  ///< default: the day it is recorded
    std::string comment;

    static const model::Entity entity;
};

/// The digest of what the need of a project says, or the roadmap (axes, and projects with their axes) without one.
std::string digest_of_content(store::Database& database, std::optional<std::int64_t> project);

/// The last version of the need or the roadmap, whether it still says the same, and who validated it.
struct LastEdition {
    Edition edition;
    bool is_current = false;
    std::vector<Validation> validations = {};
};
std::optional<LastEdition> last_edition(store::Database& database, std::optional<std::int64_t> project);

}  // namespace buywork::project
