/// \file
/// Tables and documents to render in tests.
#pragma once

#include <buywork/base/translate.hpp>
#include <buywork/view/render.hpp>
#include <memory>
#include <string>

namespace buywork::view {

/// English, whatever the test before.
struct English {
    English() { set_language("en", ""); }
    ~English() { set_language("en", ""); }
};
/// French forms of numbers and dates; the words stay English without a catalogue.
struct French {
    French() { set_language("fr", "/nonexistent"); }
    ~French() { set_language("en", ""); }
};

inline Style style(Format format, int width = 0) {
    Style s;
    s.format = format;
    s.width = width;
    return s;
}

inline constexpr Choice stages[] = {{"frame", "being framed"}, {"source", "out to tender"}};

inline Date day(const char* iso) { return *Date::from_iso(iso); }

inline Table axes() {
    auto rows = std::make_unique<MemoryRows>();
    rows->row().cell("Secure supply").cell(5).money(42000000, "EUR");
    rows->row().cell("Buy responsibly").cell(4, Tone::warning).money(18500050, "EUR");
    return {"axes",
            "",
            {{"axis", "Axis"}, {"projects", "Projects", Kind::number}, {"gain", "Gain", Kind::money}},
            std::move(rows)};
}

inline std::string render_text(Table table, const Style& style) {
    std::string text;
    Output out = Output::string(text);
    render(table, style, out);
    out.finish();
    return text;
}

inline std::string render_text(Document document, const Style& style) {
    std::string text;
    Output out = Output::string(text);
    render(document, style, out);
    out.finish();
    return text;
}

/// One row of every kind, and one where all is absent.
inline Table every_kind() {
    std::vector<Column> columns{{"title", "Title", Kind::text},
                                {"count", "Count", Kind::number},
                                {"share", "Share", Kind::decimal},
                                {"spend", "Spend", Kind::money},
                                {"due", "Due", Kind::date},
                                {"at", "At", Kind::instant},
                                {"meeting", "Meeting", Kind::local_time},
                                {"stage", "Stage", Kind::choice, stages},
                                {"project", "Project", Kind::reference},
                                {"done", "Done", Kind::flag},
                                {"tags", "Tags", Kind::tags}};
    auto rows = std::make_unique<MemoryRows>();
    rows->row().cell("Maintenance").cell(-12345).cell(12500000).money(120050, "EUR").cell("2026-12-01");
    rows->cell("2026-12-01T09:30:05Z").cell("2026-12-01T14:00[Europe/Paris]").cell("source");
    rows->value({true, 7, "maintenance"}).cell(1).cell(R"(["hvac","lots, 2"])");
    rows->row();
    for (std::size_t i = 0; i < columns.size(); ++i) rows->absent();
    return {"things", "", std::move(columns), std::move(rows)};
}

/// One column of texts.
inline Table texts(std::initializer_list<std::string_view> values) {
    auto rows = std::make_unique<MemoryRows>();
    for (const std::string_view value : values) rows->row().cell(value);
    return {"texts", "", {{"text", "Text"}}, std::move(rows)};
}

/// What a report has: figures, axes, a timeline, projects, changes.
inline Document roadmap() {
    Document document{"roadmap", "Purchasing roadmap", "Two years", *Instant::from_iso("2026-06-15T08:00:00Z")};
    document.foot = "workspace demo";
    document.blocks.emplace_back(
        Figures{{{"projects", "running projects", Kind::number, Value::of(14), "3 out to tender"},
                 {"gains", "gains", Kind::money, {true, 120050, "EUR"}, "", Tone::good}}});
    document.blocks.emplace_back(Heading{2, "Axes"});
    document.blocks.emplace_back(axes());
    document.blocks.emplace_back(Heading{2, "Schedule"});
    document.blocks.emplace_back(
        Timeline{"Projects by axis",
                 "Bars are planned durations.",
                 day("2026-06-15"),
                 {{"Maintenance", "Secure supply", day("2026-01-12"), day("2026-11-30"), "late", Tone::bad},
                  {"Offers are due", "Secure supply", {}, day("2026-07-10")},
                  {"Packaging", "Buy responsibly", day("2026-02-01"), day("2026-05-29"), "done", Tone::good}}});
    document.blocks.emplace_back(Heading{2, "Changes"});
    document.blocks.emplace_back(Paragraph{"Two things changed."});
    document.blocks.emplace_back(List{{{"Transport slipped by 18 days.", Tone::warning}, {"Packaging is done."}}});
    return document;
}

/// Text that means to break out of every format.
inline constexpr std::string_view hostile =
    "</td><script>alert(\"x\")</script> | *b* `c` & \x1b[31mred\x07 \xE2\x80\xAE"
    "gnp.exe\nsecond\tline";

}  // namespace buywork::view
