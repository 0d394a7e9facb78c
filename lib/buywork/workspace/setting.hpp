/// \file
/// Settings stored in the workspace. `buywork config` shows them with those of the user and the environment.
#pragma once

#include <buywork/model/entity.hpp>

namespace buywork::workspace {

/// One stored setting.
struct Setting {
    std::int64_t id = 0;
    std::string key;    ///< one of `known_settings`
    std::string value;  ///< as written

    static const model::Entity entity;
};

/// A known setting and its default.
struct KnownSetting {
    const char* key;
    const char* help;
    const char* environment;  ///< variable that overrides the stored value; may be empty
    const char* fallback;
    const char* choices = "";  ///< allowed values, separated by commas; empty: any line
};

std::span<const KnownSetting> known_settings();
/// \throws Error usage with the nearest key
const KnownSetting& get_known_setting(std::string_view key);

/// \throws Error usage when the value is not allowed
void require_setting(const KnownSetting& setting, std::string_view value);

/// A setting of the user's own file, ~/.config/buywork/config.toml (or below XDG_CONFIG_HOME).
/// \throws Error invalid with the place when the file is invalid or has an unknown key
std::optional<std::string> user_setting(std::string_view key);
/// The setting of the workspace, else the user's, else the default.
std::string kept_setting(store::Database& database, std::string_view key);

}  // namespace buywork::workspace
