#include <buywork/base/currency.hpp>
#include <buywork/base/text.hpp>
#include <buywork/model/json.hpp>
#include <buywork/workspace/import_form.hpp>

namespace buywork::workspace {
namespace {

using model::Node;
using Type = Node::Type;

class JsonImport {
  public:
    JsonImport(Intake& intake, const model::Entity& entity) : intake_(intake), entity_(entity) {}

    void run(std::string_view content) {
        const auto error = model::read_json(content, [this](const model::JsonPlace& at, const Node& node) {
            read_record(at.index, node);
            return true;
        });
        if (error) intake_.fault(whole_file, *error);
    }

    void run_lines(std::string_view content) {
        std::int64_t number = 0;
        for (std::string_view line : text::split(content, '\n')) {
            ++number;
            if (text::trim(line).empty()) continue;
            const auto error = model::read_json(line, [&](const model::JsonPlace&, const Node& node) {
                read_record(number, node);
                return true;
            });
            if (error) intake_.fault({number}, *error);
        }
    }

  private:
    void read_record(std::int64_t number, const Node& node) {
        if (node.type != Type::object) {
            intake_.fault({number},
                          Error(Code::usage, tr("{} where an object is needed", model::name_of(node.type))));
            return;
        }
        Said said = intake_.defaults();
        std::vector<bool> is_said(entity_.fields.size());
        bool is_good = true;
        for (const auto& [key, member] : node.members) {
            try {
                const model::Field* former = model::find_former(
                    entity_, key, [&](std::string_view name) { return node.find(name) != nullptr; });
                const model::Field& field = former ? *former : model::get_field(entity_, key);
                const std::size_t index = model::index_of(entity_, field);
                if (is_said[index])
                    throw Error(Code::usage, tr("{} is given twice", field.name), tr("leave one of them out"));
                is_said[index] = true;
                if (is_number(field) && member.type == Type::number)
                    said[index] = number_said(member.text);
                else if (!field.is_read_only)
                    said[index] = member.type == Type::null ? blank_[index] : read(field, member);
            } catch (const Error& error) {
                intake_.fault({number, "/" + model::pointer(key)}, error);
                is_good = false;
            }
        }
        if (is_good) intake_.take(number, std::move(said));
    }

    /// The member of an object that has just these two.
    static const std::string& member(const Node& node, std::string_view key, Type type, std::string_view other) {
        const Node* found = node.find(key);
        if (!found || !node.find(other) || node.members.size() != 2)
            throw Error(Code::usage, tr("it needs \"{}\" and \"{}\", and nothing else", key, other));
        require(*found, type, key);
        return found->text;
    }

    Value read(const model::Field& field, const Node& node) const {
        switch (field.kind) {
            case Kind::number:
                require(node, Type::number, field.name);
                return model::read(field, node.text, intake_.context());
            case Kind::decimal:
                return read_decimal(field, node);
            case Kind::money:
                return read_money(field, node);
            case Kind::flag:
                require(node, Type::flag, field.name);
                return Value::of(std::int64_t{!node.text.empty()});
            case Kind::tags:
                return read_tags(field, node);
            case Kind::reference:
                if (node.type == Type::number) return model::read(field, "#" + node.text, intake_.context());
                break;
            case Kind::local_time:
                if (node.type == Type::object)
                    return model::read(field,
                                       member(node, "local", Type::text, "zone") + "[" +
                                           member(node, "zone", Type::text, "local") + "]",
                                       intake_.context());
                break;
            default:
                break;
        }
        require(node, Type::text, field.name);
        return model::read(field, node.text, intake_.context());
    }

    static Value read_decimal(const model::Field& field, const Node& node) {
        require(node, Type::number, field.name);
        const auto decimal = Decimal::from_text(node.text);
        if (!decimal)
            throw Error(Code::usage, tr("{} is too large: {}", field.name, text::excerpt(node.text)),
                        tr("at most six decimals, no exponent"));
        return Value::of(decimal->millionths);
    }

    /// `{"amount": 1200.50, "currency": "EUR"}`, or a number in the workspace's currency.
    Value read_money(const model::Field& field, const Node& node) const {
        const bool is_number = node.type == Type::number;
        if (!is_number) require(node, Type::object, field.name);
        const std::string& amount = is_number ? node.text : member(node, "amount", Type::number, "currency");
        const std::string& currency =
            is_number ? intake_.context().currency : member(node, "currency", Type::text, "amount");
        if (!currency_exponent(currency))
            throw Error(Code::usage, tr("\"{}\" is not a currency", text::excerpt(currency)),
                        tr("write its ISO 4217 code: EUR, USD, GBP"));
        auto money = UnitPrice::from_amount(amount, currency);
        if (field.is_fine && !money) return model::read(field, amount + " " + currency, intake_.context());
        if (!money || (money->fraction != 0 && !field.is_fine))
            throw Error(Code::usage, tr("{} is too large: {}", field.name, text::excerpt(amount)),
                        tr("at most the decimals of {}, no exponent", currency));
        return Value::of(std::move(*money));
    }

    static Value read_tags(const model::Field& field, const Node& node) {
        require(node, Type::array, field.name);
        std::vector<std::string> tags;
        for (const auto& [unused, tag] : node.members) {
            require(tag, Type::text, field.name);
            text::require_line(tag.text);
            if (tag.text.find(',') != std::string::npos)
                throw Error(Code::usage, tr("\"{}\" has a comma, which separates tags", text::excerpt(tag.text)),
                            tr("write two tags"));
            tags.push_back(tag.text);
        }
        std::string json = model::tags_json(std::move(tags));
        return {!json.empty(), 0, std::move(json)};
    }

    Intake& intake_;
    const model::Entity& entity_;
    const model::Record blank_ = entity_.blank();
};

}  // namespace

void import_json(Intake& intake, const model::Entity& entity, std::string_view content) {
    JsonImport(intake, entity).run(content);
}

void import_json_lines(Intake& intake, const model::Entity& entity, std::string_view content) {
    JsonImport(intake, entity).run_lines(content);
}

}  // namespace buywork::workspace
