#include <doctest/doctest.h>

#include <buywork/base/hash.hpp>
#include <buywork/report/form_page.hpp>
#include <buywork/view/render.hpp>

using namespace buywork;
using report::form_page;
using survey::Anonymity;
using survey::Form;

namespace {

Form form_of(std::optional<Anonymity> anonymity) {
    Form form;
    form.survey.key = "satisfaction";
    form.survey.title = "Satisfaction";
    form.survey.language = survey::Language::en;
    form.survey.anonymity = anonymity;
    form.items.push_back({{.key = "entity", .label = "Entity?", .kind = survey::QuestionKind::yesno}, {}, "1"});
    form.items.push_back({{.key = "level", .label = "Level?", .kind = survey::QuestionKind::rating}, {}, "2"});
    return form;
}

bool has(const std::string& page, std::string_view words) { return page.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("a respondent is told what is kept before the first question") {
    const std::string anonymous = form_page(form_of(Anonymity::anonymous), {.token = "k3f9"});
    CHECK(has(anonymous, "Your answers are anonymous"));
    CHECK(has(anonymous, "it is not kept with the answers"));
    CHECK(has(anonymous, "Whoever receives the mail sees your address."));
    CHECK(anonymous.find("Before you answer") < anonymous.find("<fieldset"));
    const std::string named = form_page(form_of(Anonymity::named), {.invited = 2});
    CHECK(has(named, "This survey is not anonymous"));
    CHECK_FALSE(has(named, "Few people are invited"));
    CHECK(has(form_page(form_of(std::nullopt), {}), "Those who sent you this form tell you"));
}

TEST_CASE("a table that is kept is named with the words of its questions") {
    Form form = form_of(Anonymity::anonymous);
    form.survey.cross_tables = {"entity * level"};
    CHECK(has(form_page(form, {}), "Kept together: Entity? × Level?"));
}

TEST_CASE("the warning that few are invited has an end") {
    const Form form = form_of(Anonymity::anonymous);
    CHECK(has(form_page(form, {.invited = 9}), "Few people are invited (9)"));
    CHECK_FALSE(has(form_page(form, {.invited = 10}), "Few people are invited"));
    CHECK_FALSE(has(form_page(form, {}), "Few people are invited"));
}

TEST_CASE("style and script of a form are pinned by their digests") {
    const std::string page = form_page(form_of(std::nullopt), {});
    const auto pin = [](std::string_view text) {
        const Digest digest = sha256(text);
        return "'sha256-" + base64(bytes(digest)) + "'";
    };
    CHECK(has(page, "default-src 'none'; style-src " + pin(view::style_sheet() + std::string(report::form_style()))));
    CHECK(has(page, "script-src " + pin(report::form_script())));
    CHECK(has(page, "<script>" + std::string(report::form_script()) + "</script>"));
    CHECK_FALSE(has(std::string(report::form_script()), "</"));
    CHECK_FALSE(has(std::string(report::form_style()), "</"));
}

TEST_CASE("what a form says cannot become part of the page") {
    Form form = form_of(Anonymity::anonymous);
    form.survey.title = "</title><script>x</script>";
    form.items[0].question.label = "\"><img src=x onerror=x>";
    const std::string page = form_page(form, {.token = "\"><b>", .mail_to = "'\"<"});
    CHECK_FALSE(has(page, "<script>x"));
    CHECK_FALSE(has(page, "<img"));
    CHECK_FALSE(has(page, "\"><b>"));
}
