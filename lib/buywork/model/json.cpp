#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/model/json.hpp>
#include <nlohmann/json.hpp>

namespace buywork::model {
namespace {

constexpr std::size_t max_depth = 100;
constexpr std::size_t max_values = 100'000;  // in one piece: each takes a hundred bytes

/// Builds nodes from a JSON text and hands on its pieces.
class JsonReader : public nlohmann::json_sax<nlohmann::json> {
  public:
    JsonReader(const TakeJson& take, Pieces pieces) : take_(take), depth_(pieces == Pieces::elements ? 1 : 2) {}

    std::optional<Error> parse(std::string_view text) {
        text_ = text;
        const std::size_t nul = text.find('\0');  // where the parser stops as if the text did
        if (nul != text.npos) return not_json_at(nul);
        nlohmann::json::sax_parse(text.begin(), text.end(), this);
        return error_;
    }

    bool null() override { return add({}); }
    bool boolean(bool flag) override { return add({Node::Type::flag, flag ? "1" : ""}); }
    bool number_integer(number_integer_t number) override {
        return add({Node::Type::number, std::to_string(number)});
    }
    bool number_unsigned(number_unsigned_t number) override {
        return add({Node::Type::number, std::to_string(number)});
    }
    bool number_float(number_float_t, const string_t& text) override { return add({Node::Type::number, text}); }
    bool string(string_t& text) override { return add({Node::Type::text, std::move(text)}); }
    bool binary(binary_t&) override { return false; }
    bool key(string_t& name) override {
        key_ = std::move(name);
        return true;
    }
    bool start_object(std::size_t) override { return open(Node::Type::object); }
    bool start_array(std::size_t) override { return open(Node::Type::array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception& exception) override {
        constexpr int overflow = 406;
        error_ = not_json_at(position, exception.id == overflow);
        return false;
    }

  private:
    Error not_json_at(std::size_t position, bool is_too_large = false) const {
        const std::string_view before = text_.substr(0, std::min(position, text_.size()));
        const auto line = std::count(before.begin(), before.end(), '\n') + 1;
        const std::size_t column = before.size() - (before.rfind('\n') + 1);
        if (text::invalid_utf8(before))
            return {Code::usage, tr("invalid UTF-8 at line {}, column {}", line, column), tr("convert it to UTF-8")};
        if (is_too_large) return {Code::usage, tr("a number is too large at line {}, column {}", line, column)};
        return {Code::usage, tr("invalid JSON at line {}, column {}", line, column)};
    }

    /// Whether what comes next is a piece of its own.
    bool is_stream() const {
        return open_.size() == depth_ && open_.back()->type == Node::Type::array &&
               (depth_ == 1 || open_.front()->type == Node::Type::object);
    }

    /// Null, and an error, when the piece has too many.
    Node* put(Node node) {
        if (++values_ > max_values) {
            error_.emplace(Code::usage, tr("a record has more than {} values", max_values));
            return nullptr;
        }
        if (open_.empty()) return &(top_ = std::move(node));
        const bool is_object = open_.back()->type == Node::Type::object;
        return &open_.back()
                    ->members.emplace_back(is_object ? std::move(key_) : std::string(), std::move(node))
                    .second;
    }
    bool add(Node node) { return put(std::move(node)) && done(); }
    bool open(Node::Type type) {
        if (open_.size() == max_depth) {
            error_.emplace(Code::usage, tr("it is nested deeper than {} levels", max_depth));
            return false;
        }
        Node* node = put({type});
        if (!node) return false;
        open_.push_back(node);
        if (is_stream()) index_ = 0;
        return true;
    }
    bool close() {
        open_.pop_back();
        return done();
    }
    /// A value is complete.
    bool done() {
        if (is_stream()) {
            Node& array = *open_.back();
            const std::string_view member = depth_ == 1 ? "" : std::string_view(open_.front()->members.back().first);
            const bool goes_on = take_({index_++, member}, array.members.front().second);
            array.members.clear();
            values_ = depth_ == 1 ? 0 : open_.front()->members.size();
            return goes_on;
        }
        if (open_.empty() && (depth_ != 1 || top_.type != Node::Type::array)) return take_({}, top_);
        return true;
    }

    const TakeJson& take_;
    const std::size_t depth_;  ///< of the arrays that are handed on by element
    std::string_view text_;
    Node top_;
    std::vector<Node*> open_;
    std::string key_;
    std::int64_t index_ = 0;
    std::size_t values_ = 0;
    std::optional<Error> error_;
};

}  // namespace

std::string name_of(Node::Type type) {
    switch (type) {
        case Node::Type::null:
            return tr("null");
        case Node::Type::flag:
            return tr("true or false");
        case Node::Type::number:
            return tr("a number");
        case Node::Type::text:
            return tr("a string");
        case Node::Type::array:
            return tr("an array");
        case Node::Type::object:
            return tr("an object");
    }
    return "";
}

void require(const Node& node, Node::Type type, std::string_view what) {
    if (node.type != type)
        throw Error(Code::usage,
                    tr("{} is {}, where {} is needed", text::excerpt(what), name_of(node.type), name_of(type)));
}

std::string pointer(std::string_view key) {
    std::string escaped;
    for (const char c : text::excerpt(key)) {
        if (c == '~')
            escaped += "~0";
        else if (c == '/')
            escaped += "~1";
        else
            escaped += c;
    }
    return escaped;
}

std::optional<Error> read_json(std::string_view text, const TakeJson& take, Pieces pieces) {
    return JsonReader(take, pieces).parse(text);
}

}  // namespace buywork::model
