#include <buywork/team/topic.hpp>

namespace buywork::team {

using model::field;

static constexpr model::Field fields[] = {
    model::id_field<&Topic::id>(),
    model::key_field<&Topic::key>(),
    field<&Topic::title>("title", N_("Title")).french("Thème|Intitulé|Titre").required().line(),
    field<&Topic::description>("description", N_("Description")).french("Description|Remarque"),
};

static constexpr model::Example topic_examples[] = {
    {"buywork team topic add \"Exprimer un besoin\" --key besoin", N_("A topic that prescribers must hold")}};

const model::Entity Topic::entity = model::entity<Topic>({
    .name = "topic",
    .label = N_("topic"),
    .fields = fields,
    .title = "title",
    .columns = "key,title,description",
    .minor = "description",
    .in_file = model::InFile::shared,
    .path = "team topic",
    .help = N_("Topics of training"),
    .help_add = N_("Adds a topic of training and prints its key"),
    .examples = topic_examples,
});

}  // namespace buywork::team
