// A program that uses the installed library and nothing of this tree.
#include <buywork/action/action.hpp>
#include <iostream>

int main() {
    using namespace buywork;
    const store::Location location = store::Location::parse("buywork.db");
    workspace::init(location, Clock::from_environment(), "consumer", "Test", "EUR");
    auto workspace =
        workspace::Workspace::open(location, store::Access::write, Clock::from_environment(), "consumer");
    workspace::Operation operation(workspace, "add");
    action::Action action{.title = "Visiter le site", .due = parse_date("demain", workspace.today())};
    operation.insert(action);
    operation.commit();
    std::cout << workspace::get<action::Action>(workspace, action.id).due->iso() << '\n';
}
