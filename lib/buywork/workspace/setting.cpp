#include <buywork/base/text.hpp>
#include <buywork/workspace/setting.hpp>

namespace buywork::workspace {

using model::field;

static constexpr model::Field fields[] = {
    field<&Setting::id>("id", N_("Number, never reused")).french("N°").read_only(),
    field<&Setting::key>("key", N_("Which setting")).french("Clé").required().line(),
    field<&Setting::value>("value", N_("What it is set to")).french("Valeur").required().line(),
};

const model::Entity Setting::entity{
    .name = "setting",
    .label = N_("setting"),
    .fields = fields,
    .columns = "key,value",
    .blank = model::blank<Setting>,
};

static constexpr KnownSetting known[] = {
    {"name", N_("Name of the workspace, on reports"), "", ""},
    {"currency", N_("Currency of amounts written without one"), "", "EUR"},
    {"actor", N_("Who acts when nobody says so"), "BUYWORK_ACTOR", ""},
    {"project", N_("Project meant when none is named"), "BUYWORK_PROJECT", ""},
    {"lang", N_("Language of messages and reports: en or fr"), "", ""},
    {"color", N_("When to colour: auto, always or never"), "", "auto"},
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

}  // namespace buywork::workspace
