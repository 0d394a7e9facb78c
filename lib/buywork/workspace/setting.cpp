#include <algorithm>
#include <buywork/base/currency.hpp>
#include <buywork/base/guarded.hpp>
#include <buywork/base/money.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/tomlplusplus.inc>
#include <buywork/model/toml.hpp>
#include <buywork/workspace/setting.hpp>
#include <buywork/workspace/workspace.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>

namespace buywork::workspace {

using model::field;

static constexpr model::Field fields[] = {
    model::id_field<&Setting::id>(),
    field<&Setting::key>("key", N_("Setting")).french("Clé").required().line(),
    field<&Setting::value>("value", N_("Value")).french("Valeur").required().line(),
};

const model::Entity Setting::entity = model::entity<Setting>({
    .name = "setting",
    .label = N_("setting"),
    .fields = fields,
    .columns = "key,value",
});

static constexpr KnownSetting known[] = {
    {"name", N_("Name of the workspace, on reports"), "", ""},
    {"currency", N_("Default currency of amounts"), "", "EUR"},
    {"actor", N_("Default actor"), "BUYWORK_ACTOR", ""},
    {"project", N_("Default project"), "BUYWORK_PROJECT", ""},
    {"lang", N_("Language of messages and reports"), "", "en", "en,fr"},
    {"color", N_("When to use colour"), "", "auto", "auto,always,never"},
    {"holidays", N_("Public holidays to observe in plans"), "", "metropole",
     "metropole,alsace-moselle,guadeloupe,guyane,martinique,mayotte,nouvelle-caledonie,la-reunion,"
     "polynesie-francaise,saint-barthelemy,saint-martin,saint-pierre-et-miquelon,wallis-et-futuna"},
    {"workload_share", N_("Share of a step's duration that its owner works on it, where no effort is given"), "",
     "100%"},
    {"fiscal_month", N_("First month of the fiscal year"), "", "1", "1,2,3,4,5,6,7,8,9,10,11,12"},
    {"fact_years", N_("Years after which a fact is no longer shown, and may be purged"), "", "3"},
};

std::span<const KnownSetting> known_settings() { return known; }

const KnownSetting& get_known_setting(std::string_view key) {
    std::vector<std::string> keys;
    for (const KnownSetting& setting : known) {
        if (key == setting.key) return setting;
        keys.emplace_back(setting.key);
    }
    Error error(Code::usage, tr("no setting \"{}\"", text::excerpt(key)));
    const auto near = text::nearest(key, keys);
    error.hint = near ? tr("did you mean \"{}\"?", *near) : tr("the settings are {}", text::join(keys, ", "));
    throw error;
}

void require_setting(const KnownSetting& setting, std::string_view value) {
    text::require_line(value);
    if (std::string_view(setting.key) == "currency" && !currency_exponent(value))
        throw Error(Code::usage, tr("\"{}\" is not a currency", text::excerpt(value)),
                    tr("write its ISO 4217 code: EUR, USD, GBP"));
    if (std::string_view(setting.key) == "workload_share") {
        const Decimal share = parse_share(value);
        if (share < Decimal{} || Decimal{1'000'000} < share)
            throw Error(Code::usage, tr("{} must be between 0% and 100%", setting.key), tr("write 50%"));
    }
    if (std::string_view(setting.key) == "fact_years") {
        const std::int64_t years = parse_number(value);
        if (years < 1 || years > 50)
            throw Error(Code::usage, tr("{} must be a whole number from 1 to 50", setting.key), tr("write 3"));
    }
    const auto allowed = text::split(setting.choices, ',');
    if (!*setting.choices || std::find(allowed.begin(), allowed.end(), value) != allowed.end()) return;
    throw Error(Code::usage, tr("{} cannot be \"{}\"", setting.key, text::excerpt(value)),
                tr("it is one of {}", text::join(std::vector<std::string>(allowed.begin(), allowed.end()), ", ")));
}

namespace {

std::filesystem::path user_file() {
    if (const char* folder = std::getenv("XDG_CONFIG_HOME"); folder && *folder)
        return std::filesystem::path(folder) / "buywork" / "config.toml";
    const char* home = std::getenv("HOME");
    return home && *home ? std::filesystem::path(home) / ".config" / "buywork" / "config.toml"
                         : std::filesystem::path();
}

std::string place(const std::filesystem::path& path, const toml::source_region& region) {
    return path.string() + ":" + std::to_string(region.begin.line) + ":" + std::to_string(region.begin.column);
}

constexpr std::size_t longest_file = std::size_t{1} << 20;

std::map<std::string, std::string, std::less<>> read_user_file(const std::filesystem::path& path) {
    std::map<std::string, std::string, std::less<>> settings;
    const auto read = path.empty() ? std::nullopt : read_own_file(path.string(), longest_file);
    if (!read) return settings;
    const std::string& content = *read;
    std::vector<Problem> problems;
    if (const auto fault = model::unfit_toml(content)) {
        const std::string at =
            path.string() + ":" + std::to_string(fault->at.line) + ":" + std::to_string(fault->at.column);
        throw_if_any({{at, fault->problem.message, fault->problem.hint}}, path.string());
    }
    try {
        for (const auto& [key, node] : toml::parse(std::string_view(content))) {
            try {
                const KnownSetting& setting = get_known_setting(key.str());
                const auto value = node.value_exact<std::string>();
                if (!value) throw Error(Code::usage, tr("{} must be a quoted string", setting.key));
                require_setting(setting, *value);
                settings.emplace(setting.key, *value);
            } catch (const Error& error) {
                problems.push_back({place(path, node.source()), error.message, error.hint});
            }
        }
    } catch (const toml::parse_error& error) {
        problems.push_back({place(path, error.source()), std::string(error.description()), ""});
    }
    throw_if_any(std::move(problems), path.string());
    return settings;
}

}  // namespace

std::optional<std::string> user_setting(std::string_view key) {
    static const auto settings = read_user_file(user_file());
    const auto at = settings.find(key);
    return at == settings.end() ? std::nullopt : std::optional(at->second);
}

std::string kept_setting(store::Database& database, std::string_view key) {
    if (auto value = setting(database, key)) return *value;
    return user_setting(key).value_or(get_known_setting(key).fallback);
}

}  // namespace buywork::workspace
