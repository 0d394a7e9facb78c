#include <algorithm>
#include <buywork/action/action.hpp>
#include <buywork/base/text.hpp>
#include <buywork/exchange/draft.hpp>
#include <buywork/exchange/trello.hpp>
#include <buywork/model/json.hpp>
#include <charconv>

namespace buywork::exchange {
namespace {

using action::Action;
using model::Node;
using Type = Node::Type;

/// The text of a member, empty when it has none.
std::string text_of(const Node& node, std::string_view name) {
    const Node* member = node.find(name);
    return member && member->type == Type::text ? member->text : std::string();
}

bool flag_of(const Node& node, std::string_view name) {
    const Node* member = node.find(name);
    return member && member->type == Type::flag && !member->text.empty();
}

/// The elements of an array; none when it is something else.
std::span<const std::pair<std::string, Node>> elements_of(const Node& node, std::string_view name) {
    const Node* member = node.find(name);
    if (!member || member->type != Type::array) return {};
    return member->members;
}

/// What the name of a list says of its cards; nothing when it is a name like any other.
std::optional<std::string_view> state_of(const std::string& list) {
    static constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"to-do", "open"},        {"todo", "open"},        {"a-faire", "open"},      {"backlog", "open"},
        {"open", "open"},         {"ouvert", "open"},      {"doing", "doing"},       {"in-progress", "doing"},
        {"en-cours", "doing"},    {"blocked", "blocked"},  {"waiting", "blocked"},   {"on-hold", "blocked"},
        {"bloque", "blocked"},    {"bloques", "blocked"},  {"bloquees", "blocked"},  {"en-attente", "blocked"},
        {"done", "done"},         {"finished", "done"},    {"completed", "done"},    {"fait", "done"},
        {"faits", "done"},        {"faites", "done"},      {"fini", "done"},         {"termine", "done"},
        {"termines", "done"},     {"terminee", "done"},    {"terminees", "done"},    {"dropped", "dropped"},
        {"cancelled", "dropped"}, {"canceled", "dropped"}, {"abandonne", "dropped"}, {"abandonnes", "dropped"},
        {"annule", "dropped"},    {"annules", "dropped"}};
    const std::string slug = text::slug(list);
    for (const auto& [name, state] : names)
        if (slug == name) return state;
    return std::nullopt;
}

/// What a board has beside its cards.
class Board {
  public:
    struct List {
        std::string name;
        bool is_closed;
    };
    struct Member {
        std::string user_name;
        std::string full_name;
    };

    void take(std::string_view kind, const Node& node) {
        if (kind == "lists")
            lists_.try_emplace(text_of(node, "id"), List{text_of(node, "name"), flag_of(node, "closed")});
        else if (kind == "members")
            members_.try_emplace(text_of(node, "id"), Member{text_of(node, "username"), text_of(node, "fullName")});
        else if (kind == "checklists")
            checklists_[text_of(node, "idCard")].emplace_back(position_of(node), text_of_checklist(node));
        else if (kind == "actions" && text_of(node, "type") == "commentCard")
            ++comments_;
    }

    const List* list(const std::string& id) const { return find(lists_, id); }
    const Member* member(const std::string& id) const { return find(members_, id); }
    /// The checklists of a card, in order.
    std::string checklists(const std::string& card) const {
        const auto* found = find(checklists_, card);
        return found ? in_order(*found) : "";
    }
    std::int64_t comments() const { return comments_; }

  private:
    template <class Known>
    static const Known* find(const std::unordered_map<std::string, Known>& all, const std::string& id) {
        const auto found = all.find(id);
        return found == all.end() ? nullptr : &found->second;
    }

    using Placed = std::vector<std::pair<double, std::string>>;

    static double position_of(const Node& node) {
        const Node* member = node.find("pos");
        double position = 0;
        if (member && member->type == Type::number)
            std::from_chars(member->text.data(), member->text.data() + member->text.size(), position);
        return position;
    }

    static std::string in_order(Placed texts) {
        std::stable_sort(texts.begin(), texts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        std::string all;
        for (const auto& [unused, text] : texts) all += text;
        return all;
    }

    static std::string text_of_checklist(const Node& node) {
        Placed items;
        for (const auto& [unused, item] : elements_of(node, "checkItems"))
            items.emplace_back(position_of(item), (text_of(item, "state") == "complete" ? "\n- [x] " : "\n- [ ] ") +
                                                      text_of(item, "name"));
        return "\n\n" + text_of(node, "name") + in_order(std::move(items));
    }

    std::unordered_map<std::string, List> lists_;
    std::unordered_map<std::string, Member> members_;
    std::unordered_map<std::string, Placed> checklists_;
    std::int64_t comments_ = 0;
};

class Reader {
  public:
    Reader(Draft& draft, const Board& board) : draft_(draft), board_(board) {}

    void take(std::int64_t index, const Node& card) {
        draft_.begin(index);
        if (card.type != Type::object || text_of(card, "id").empty())
            return draft_.fault(Error(Code::usage, tr("not a card: an id is required")));
        if (flag_of(card, "isTemplate")) return draft_.leave_out("isTemplate");
        draft_.say("title", text::trim(text_of(card, "name")), "name");
        take_state(card);
        take_due(card);
        take_members(card);
        take_description(card);
        count(card);
        draft_.take_keyed(text::lower_ascii(text_of(card, "id")));
    }

  private:
    void take_state(const Node& card) {
        const Board::List* list = board_.list(text_of(card, "idList"));
        const auto said = list ? state_of(list->name) : std::nullopt;
        std::string_view state = said.value_or("open");
        if (flag_of(card, "dueComplete"))
            state = "done";
        else if (state != "done" && (flag_of(card, "closed") || (list && list->is_closed)))
            state = "dropped";
        draft_.say("state", state, "idList");
        std::vector<std::string> tags;
        if (list && !said && !list->name.empty()) tags.push_back(tag_of(list->name));
        for (const auto& [unused, label] : elements_of(card, "labels")) {
            const std::string name = text_of(label, "name");
            tags.push_back(tag_of(name.empty() ? text_of(label, "color") : name));
        }
        if (!tags.empty())
            draft_.say("tags", text::join(tags, ","), "labels");
        else if (card.find("labels"))
            draft_.say("tags", Value{}, "labels");
        if (state == "done") say_day(card, "dateCompleted", "ended");
    }

    /// A comma separates tags: inside a tag it is replaced by a blank and counted.
    std::string tag_of(const std::string& name) {
        if (name.find(',') == name.npos) return name;
        draft_.leave_out(tr("comma in \"{}\"", text::excerpt(name)));
        std::string tag;
        for (const std::string_view part : text::split(name, ','))
            if (const auto word = text::trim(part); !word.empty()) tag.append(tag.empty() ? "" : " ").append(word);
        return tag;
    }

    void take_due(const Node& card) {
        const Node* due = card.find("due");
        if (due && due->type == Type::null)
            draft_.say("due", Value{}, "due");
        else
            say_day(card, "due", "due");
    }

    void say_day(const Node& card, const char* name, const char* field) {
        const Node* member = card.find(name);
        if (!member || member->type == Type::null) return;
        try {
            model::require(*member, Type::text, name);
            const auto instant = Instant::from_iso(member->text);
            if (!instant)
                throw Error(Code::usage, tr("not a date: \"{}\"", text::excerpt(member->text)),
                            tr("Trello writes it like {}", "2026-12-01T11:00:00.000Z"));
            draft_.say(field, Value::of(draft_.local_day(*instant).iso()), name);
        } catch (const Error& error) {
            draft_.fault(error, name);
        }
    }

    void take_members(const Node& card) {
        bool is_assigned = false;
        for (const auto& [unused, id] : elements_of(card, "idMembers")) {
            const Board::Member* member = board_.member(id.text);
            const auto person = is_assigned || !member ? std::nullopt : find(*member);
            if (person) draft_.say("assignee", Value::of(*person), "idMembers");
            if (!person) draft_.leave_out(text::excerpt("idMembers " + (member ? member->full_name : id.text)));
            is_assigned |= person.has_value();
        }
        if (!is_assigned && card.find("idMembers")) draft_.say("assignee", Value{}, "idMembers");
    }

    std::optional<std::int64_t> find(const Board::Member& member) {
        const auto person = draft_.find(team::Person::entity, member.user_name);
        return person ? person : draft_.find(team::Person::entity, member.full_name);
    }

    void take_description(const Node& card) {
        std::string text = text_of(card, "desc");
        text += board_.checklists(text_of(card, "id"));
        const std::string_view trimmed = text::trim(text);
        if (!trimmed.empty())
            draft_.say("description", trimmed, "desc");
        else if (card.find("desc"))
            draft_.say("description", Value{}, "desc");
    }

    /// Counts data that cannot be imported.
    void count(const Node& card) {
        for (const char* name : {"attachments", "customFieldItems", "stickers", "pluginData"})
            if (const auto elements = elements_of(card, name); !elements.empty())
                draft_.leave_out(name, static_cast<std::int64_t>(elements.size()));
        for (const char* name : {"start", "address", "locationName"})
            if (!text_of(card, name).empty()) draft_.leave_out(name);
    }

    Draft& draft_;
    const Board& board_;
};

}  // namespace

bool is_trello(std::string_view content, std::string_view) {
    content = text::trim(without_mark(content));
    if (!content.starts_with('{')) return false;
    bool has_cards = false, has_lists = false;
    const auto look = [&](const model::JsonPlace& at, const Node& node) {
        const auto has = [&](const char* name) {
            const Node* member = at.member.empty() ? node.find(name) : nullptr;
            return at.member == name || (member && member->type == Type::array);
        };
        has_cards |= has("cards");
        has_lists |= has("lists") || (at.member == "cards" && node.find("idList"));
        return !(has_cards && has_lists);
    };
    model::read_json(content, look, model::Pieces::members);
    return has_cards && has_lists;
}

workspace::Imported import_trello(workspace::Operation& operation, std::string_view content, std::string_view name,
                                  const workspace::Said& defaults) {
    content = without_mark(content);
    Draft draft(operation, Action::entity, name, ":/cards/", defaults);
    Board board;
    const auto look = [&](const model::JsonPlace& at, const Node& node) {
        board.take(at.member, node);
        return true;
    };
    if (const auto error = model::read_json(content, look, model::Pieces::members)) {
        draft.reject(*error);
        return draft.finish();
    }
    if (board.comments() > 0) draft.leave_out("commentCard", board.comments());
    Reader reader(draft, board);
    const auto take = [&](const model::JsonPlace& at, const Node& node) {
        if (at.member == "cards") reader.take(at.index, node);
        return true;
    };
    model::read_json(content, take, model::Pieces::members);
    return draft.finish();
}

}  // namespace buywork::exchange
