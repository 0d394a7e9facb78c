#include <buywork/base/text.hpp>
#include <buywork/project/communication.hpp>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field communication_fields[] = {
    model::id_field<&Communication::id>(),
    field<&Communication::project>("project", N_("Project")).french("Projet").required().owner(),
    model::key_field<&Communication::key>(),
    field<&Communication::message>("message", N_("What is to be told")).french("Message|Intitulé").required().line(),
    field<&Communication::audience>("audience", N_("Whom it is for"))
        .french("Public|Destinataires")
        .required()
        .line(),
    field<&Communication::channel>("channel", N_("Channel: mail, meeting, newsletter, intranet…"))
        .french("Canal")
        .line(),
    field<&Communication::rhythm>("rhythm", N_("How often: 2w, 1m (absent: once)")).french("Rythme").line(),
    field<&Communication::owner>("owner", N_("Who sends it")).french("Responsable"),
    field<&Communication::start>("start", N_("When the first is due")).french("Début|Premier envoi"),
};

constexpr model::Field sending_fields[] = {
    model::id_field<&Sending::id>(),
    field<&Sending::project>("project", N_("Project")).french("Projet").owner(),
    field<&Sending::communication>("communication", N_("Entry of the communication plan"))
        .french("Communication")
        .required(),
    field<&Sending::title>("title", N_("What went out")).french("Envoi|Intitulé").required().line(),
    field<&Sending::date>("date", N_("Date (default: today)")).french("Date|Le"),
    field<&Sending::person>("person", N_("Who sent it")).french("Qui|Expéditeur"),
};

std::vector<Problem> validate(const Communication& one) {
    if (one.rhythm.empty() || is_interval(one.rhythm)) return {};
    return {
        {"rhythm", tr("\"{}\" is not an interval", text::excerpt(one.rhythm)), tr("write it like 10d, 2w or 1m")}};
}

constexpr model::Example communication_examples[] = {
    {"buywork project communication add \"Où en est la consultation\" -p maintenance-2027 --audience \"Responsables "
     "de "
     "site\" --channel mail --rhythm 1m --owner karim-benali --start 2026-12-15",
     N_("A mail a month to those who wait for the result")}};
constexpr model::Example sending_examples[] = {
    {"buywork project sending add suivi -p maintenance-2027 --title \"Lettre de décembre\"",
     N_("It went out today")}};

}  // namespace

const model::Entity Communication::entity = model::entity<Communication>({
    .name = "communication",
    .label = N_("communication"),
    .fields = communication_fields,
    .title = "message",
    .identity = "project,key",
    .columns = "project,key,message,audience,channel,rhythm,owner,start",
    .minor = "start,channel,project",
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project communication",
    .help = N_("Communication plan: who hears what, and how often"),
    .help_add = N_("Adds an entry to the communication plan and prints its key"),
    .examples = communication_examples,
    .validate = model::validated<Communication, validate>,
});

const model::Entity Sending::entity = model::entity<Sending>({
    .name = "sending",
    .label = N_("sending"),
    .fields = sending_fields,
    .title = "communication",
    .identity = "communication,title,date",
    .columns = "id,project,communication,title,date,person",
    .minor = "person,project",
    .keyed = false,
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project sending",
    .help = N_("Sendings: what went out of the communication plan, and when"),
    .help_add = N_("Records what went out and prints the number"),
    .examples = sending_examples,
    .settle = model::dated<&Sending::date>,
    .complete = model::inherited<&Sending::communication, &Sending::project, &Communication::project>,
});

std::optional<Date> next_due(const Communication& communication, const std::optional<Date>& last) {
    if (!last) return communication.start;
    if (communication.rhythm.empty()) return std::nullopt;
    return parse_date("+" + communication.rhythm, *last);
}

}  // namespace buywork::project
