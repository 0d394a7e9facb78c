#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/view/render.hpp>
#include <buywork/view/theme.hpp>
#include <map>

namespace buywork::view {
namespace {

constexpr const char* rules = R"css(
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);line-height:1.5;
font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,"DejaVu Sans",sans-serif;
font-variant-numeric:tabular-nums lining-nums;overflow-wrap:break-word}
main{max-width:76rem;margin:0 auto;padding:clamp(1.5rem,5vw,4rem) clamp(1rem,4vw,3rem)}
h1,h2,h3{font-family:"Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L",Georgia,"Noto Serif",
"DejaVu Serif",serif;
line-height:1.2;font-weight:600;text-wrap:balance}
h1{font-size:clamp(1.8rem,1.3rem + 2.2vw,2.7rem);margin:0;letter-spacing:-.01em}
h2{font-size:1.4rem;margin:3rem 0 .9rem}
h3{font-size:1.1rem;margin:2rem 0 .6rem}
header{border-bottom:3px solid var(--accent);padding-bottom:1.3rem;margin-bottom:2rem}
header p{margin:.5rem 0 0}
.subtitle{font-size:1.15rem;color:var(--soft);max-width:44rem}
.date{color:var(--soft);font-size:.9rem}
p,li,.empty{max-width:44rem;white-space:pre-line}
p{margin:0 0 .9rem}
ul{margin:0 0 1rem;padding-left:1.2rem}
li{margin:.25rem 0}
li::marker{color:var(--soft)}
.good{color:var(--good)}.warning{color:var(--warning)}.bad{color:var(--bad)}.muted{color:var(--soft)}
.figures{display:grid;grid-template-columns:repeat(3,1fr);gap:1.6rem 2rem;margin:0 0 2.2rem}
.figures.of1{grid-template-columns:1fr}.figures.of2{grid-template-columns:repeat(2,1fr)}
.figures.of4{grid-template-columns:repeat(4,1fr)}
.figures>div{display:flex;flex-direction:column;border-top:1px solid var(--rule);padding-top:.6rem}
.figures dt{order:2;font-size:.95rem;line-height:1.35}
.figures dd{margin:0}
.figures .value{order:1;font-size:2.3rem;line-height:1.2;font-weight:300;letter-spacing:-.02em;
margin-bottom:.15rem;white-space:nowrap}
.figures .note{order:3;font-size:.82rem;line-height:1.4;color:var(--soft);margin-top:.15rem}
.scroll{overflow-x:auto;margin:0 0 1.6rem}
.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
table{border-collapse:collapse;width:100%;font-size:.92rem;line-height:1.4}
caption{text-align:left;font-weight:600;padding:0 0 .5rem}
th,td{text-align:start;vertical-align:top;padding:.5rem .7rem;border-bottom:1px solid var(--rule);white-space:pre-line}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
thead th{font-size:.8rem;font-weight:600;color:var(--soft);border-bottom:1.5px solid var(--ink);vertical-align:bottom}
tbody th{font-weight:500}
.n{text-align:right}
.n:not(:last-child){padding-right:1.6rem}
.n,.d,.short{white-space:nowrap}
thead .n,thead .d{white-space:normal}
.heat1,.heat2,.heat3,.heat4,.heat5{color:var(--ink);text-align:center;border:1px solid var(--paper)}
.heat1{background:color-mix(in srgb,var(--tint1) 15%,var(--paper))}
.heat2{background:color-mix(in srgb,var(--tint1) 35%,var(--paper))}
.heat3{background:color-mix(in srgb,var(--tint1) 65%,var(--paper))}
.heat4{background:var(--tint1)}
.heat5{background:var(--tint2);font-weight:600}
.single th{width:30%;color:var(--soft);font-weight:400}
.wide{font-size:.8rem}
.wide th,.wide td{padding:.45rem .4rem}
.wide .n:not(:last-child){padding-right:.6rem}
.wide thead th{font-size:.74rem}
.wide .short{white-space:normal}
.wide tbody th{min-width:11em}
.wide td.short{min-width:6em}
.empty{color:var(--soft);font-style:italic}
.board{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:1.4rem;margin:0 0 1.6rem}
.lane h3{margin:0 0 .4rem;padding-bottom:.4rem;border-bottom:1.5px solid var(--ink)}
.lane ul{list-style:none;margin:0;padding:0}
.lane li{margin:0;padding:.55rem 0;border-bottom:1px solid var(--rule);line-height:1.35}
.lane .small{color:var(--soft);font-size:.82rem;margin-top:.2rem}
summary{cursor:pointer;color:var(--soft);margin:0 0 .9rem}
figure{margin:0 0 1.6rem}
figcaption{font-weight:600;margin-bottom:.4rem}
figcaption p{font-weight:400;font-size:.9rem;color:var(--soft);margin:.1rem 0 0}
svg{display:block;width:100%;height:auto;font-family:inherit}
svg text{fill:var(--ink)}
footer{margin-top:3.5rem;padding-top:.9rem;border-top:1px solid var(--rule);color:var(--soft);font-size:.82rem}
@media (max-width:600px){
.figures,.figures.of1,.figures.of4{grid-template-columns:1fr 1fr;gap:1.2rem 1.2rem}
.figures .value{font-size:1.8rem}
.scroll svg{width:54rem}
.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack,.stack tbody,.stack tr,.stack caption{display:block}
.stack tr{padding:.7rem 0;border-bottom:1px solid var(--rule)}
.stack th,.stack td{display:grid;grid-template-columns:minmax(6rem,36%) 1fr;gap:.8rem;padding:.14rem 0;
border:0;text-align:left}
.stack .n:not(:last-child){padding-right:0}
.stack th{grid-template-columns:1fr;font-weight:600;font-size:1rem}
.stack th::before{display:none}
.stack td::before{content:attr(data-label);color:var(--soft);white-space:normal}
.stack td:empty{display:none}
}
@page{size:A4;margin:16mm 15mm 18mm}
@media print{
body{font-size:10pt;line-height:1.4}
main{max-width:none;padding:0}
h2{margin-top:1.8rem}
h1,h2,h3,figcaption,caption,thead{break-after:avoid}
tr,li,svg,.figures>div{break-inside:avoid}
thead{display:table-header-group}
.figures{gap:1rem 1.4rem}
.figures .value{font-size:1.7rem}
.scroll{overflow:visible}
table{font-size:8.8pt}
th,td{padding:.3rem .4rem}
.n:not(:last-child){padding-right:.7rem}
td.short{white-space:normal}
td.bad{white-space:nowrap}
p,li{orphans:3;widows:3}
}
)css";

std::string custom_properties(bool dark) {
    std::string text = ":root{";
    for (const Color& color : palette) {
        text.append("--").append(color.name).append(":").append(dark ? color.dark : color.light).append(";");
    }
    return text + "}";
}

/// Appends declarations with each $name replaced by what `color` makes of it.
template <class Use>
void append_with_colors(std::string& out, std::string_view declarations, Use color) {
    for (std::size_t at = 0; at < declarations.size();) {
        if (declarations[at] != '$') {
            out += declarations[at++];
            continue;
        }
        const std::size_t end = declarations.find_first_of("; ", at);
        out += color(declarations.substr(at + 1, std::min(end, declarations.size()) - at - 1));
        at = std::min(end, declarations.size());
    }
}

std::string rules_of_looks() {
    std::string text;
    for (const Look& look : looks) {
        text.append("svg .").append(look.name).append("{");
        append_with_colors(text, look.declarations,
                           [](std::string_view name) { return "var(--" + std::string(name) + ")"; });
        text += "}\n";
    }
    return text;
}

std::string light(std::string_view name) {
    const auto found =
        std::find_if(palette.begin(), palette.end(), [&](const Color& color) { return color.name == name; });
    return found->light;
}

/// ` fill="#1d4f7c" stroke-width="2"`
std::string attributes_of(const Look& look) {
    std::string text;
    std::string declarations;
    append_with_colors(declarations, look.declarations, light);
    for (const std::string_view one : text::split(declarations, ';')) {
        const std::size_t colon = one.find(':');
        text.append(" ").append(one.substr(0, colon)).append("=\"").append(one.substr(colon + 1)).append("\"");
    }
    return text;
}

}  // namespace

std::string painted(std::string_view names) {
    if (names.empty()) return {};
    static const std::map<std::string_view, std::string> known = [] {
        std::map<std::string_view, std::string> all;
        for (const Look& look : looks) all[look.name] = attributes_of(look);
        return all;
    }();
    std::string text = " class=\"" + std::string(names) + '"';
    for (const std::string_view name : text::split(names, ' ')) text += known.at(name);
    return text;
}

std::string style_sheet() {
    return ":root{color-scheme:light dark}\n" + custom_properties(false) +
           "\n@media screen and (prefers-color-scheme:dark){" + custom_properties(true) + "}" + rules +
           rules_of_looks();
}

}  // namespace buywork::view
