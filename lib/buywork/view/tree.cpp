#include <algorithm>
#include <buywork/view/render.hpp>
#include <buywork/view/tree.hpp>
#include <charconv>
#include <cmath>

namespace buywork::view {

Tree Tree::of(Kind kind, Value value) { return Tree(Content(Leaf{kind, std::move(value)})); }

Tree& Tree::add(std::string name, Tree value) {
    std::get<Members>(content_).emplace_back(std::move(name), std::move(value));
    return *this;
}

Tree& Tree::push(Tree element) {
    std::get<Elements>(content_).push_back(std::move(element));
    return *this;
}

const Tree* Tree::find(std::string_view name) const {
    const Members* members = std::get_if<Members>(&content_);
    if (!members) return nullptr;
    const auto at =
        std::find_if(members->begin(), members->end(), [&](const auto& one) { return one.first == name; });
    return at == members->end() ? nullptr : &at->second;
}

namespace {

/// Never "-0": two results that are equal are written alike.
void append_real(std::string& out, double real) {
    if (!std::isfinite(real)) return void(out += "null");
    char buffer[32];
    out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, real == 0 ? 0.0 : real).ptr);
}

}  // namespace

class TreeWriter {
  public:
    /// \param out drained while a long array is written; nullptr: all stays in the text
    TreeWriter(std::string& text, Output* out) : text_(text), out_(out) {}

    /// \param indent of the line that it begins on; nothing: all on one line
    void write(const Tree& tree, std::optional<std::size_t> indent) {
        if (const auto* leaf = std::get_if<Tree::Leaf>(&tree.content_))
            append_json(text_, Cell(leaf->value), leaf->kind);
        else if (const auto* real = std::get_if<double>(&tree.content_))
            append_real(text_, *real);
        else if (const auto* members = std::get_if<Tree::Members>(&tree.content_))
            write_object(*members, holds_containers(tree) || indent == std::size_t{0} ? indent : std::nullopt);
        else if (const auto* elements = std::get_if<Tree::Elements>(&tree.content_))
            write_array(*elements, holds_containers(tree) ? indent : std::nullopt);
        else
            write_stream(std::get<Tree::Next>(tree.content_), indent);
    }

  private:
    static bool is_container(const Tree& tree) { return tree.content_.index() >= 2; }
    static bool holds_containers(const Tree& tree) {
        if (const auto* members = std::get_if<Tree::Members>(&tree.content_))
            return std::any_of(members->begin(), members->end(),
                               [](const auto& one) { return is_container(one.second); });
        const auto* elements = std::get_if<Tree::Elements>(&tree.content_);
        return elements && std::any_of(elements->begin(), elements->end(), is_container);
    }

    void begin_item(bool is_first, std::optional<std::size_t> indent) {
        if (!is_first) text_ += indent ? "," : ", ";
        if (indent) text_ += "\n" + std::string(*indent + 2, ' ');
    }
    void end(char bracket, bool is_empty, std::optional<std::size_t> indent) {
        if (indent && !is_empty) text_ += "\n" + std::string(*indent, ' ');
        text_ += bracket;
    }

    void write_object(const Tree::Members& members, std::optional<std::size_t> indent) {
        text_ += '{';
        bool is_first = true;
        for (const auto& [name, value] : members) {
            begin_item(std::exchange(is_first, false), indent);
            append_json(text_, name);
            text_ += ": ";
            write(value, indent ? std::optional(*indent + 2) : std::nullopt);
        }
        end('}', members.empty(), indent);
    }

    void write_array(const Tree::Elements& elements, std::optional<std::size_t> indent) {
        text_ += '[';
        bool is_first = true;
        for (const Tree& element : elements) {
            begin_item(std::exchange(is_first, false), indent);
            write(element, std::nullopt);
        }
        end(']', elements.empty(), indent);
    }

    void write_stream(const Tree::Next& next, std::optional<std::size_t> indent) {
        text_ += '[';
        bool is_first = true;
        for (Tree element; !(out_ && out_->closed()) && next(element);) {
            begin_item(std::exchange(is_first, false), indent);
            write(element, std::nullopt);
            if (out_) out_->drain_if_full();
        }
        end(']', is_first, indent);
    }

    std::string& text_;
    Output* out_;
};

void write_json(const Tree& tree, Output& out) {
    TreeWriter(out.buffer(), &out).write(tree, std::size_t{0});
    out.write("\n");
}

void append_json_line(std::string& out, const Tree& tree) { TreeWriter(out, nullptr).write(tree, std::nullopt); }

}  // namespace buywork::view
