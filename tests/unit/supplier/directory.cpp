#include <buywork/criteria/bid.hpp>
#include <buywork/supplier/directory.hpp>
#include <buywork/workspace/image.hpp>

#include "support/workspaces.hpp"

using namespace buywork;
using namespace buywork::tests;
using supplier::Supplier;

using Ids = std::vector<std::int64_t>;

ON_EACH_ENGINE("a supplier is found by key, identifier, name, alias and a name in another form") {
    Room room(engine);
    auto workspace = room.open();
    workspace::Operation operation(workspace, "test");
    Supplier first{.name = "Thermélec Ouest", .siren = "732829320", .aliases = {"TO Maintenance"}};
    Supplier second{.name = "Clim", .siret = "35600000000048"};
    Supplier third{.name = "CLIM SARL", .siren = "542051180"};
    for (Supplier* one : {&first, &second, &third}) operation.insert(*one);
    const supplier::Directory directory(operation.database());
    for (const char* name :
         {"thermelec-ouest", "732 829 320", "thermelec ouest", "to maintenance", "Thermélec-Ouest SAS"}) {
        CAPTURE(name);
        CHECK(directory.find(name) == Ids{first.id});
        CHECK(supplier::named(operation.database(), name) == Ids{first.id});
    }
    CHECK(directory.find("clim") == Ids{second.id});  // its key
    CHECK(directory.find("Clim SA") == Ids{second.id, third.id});
    CHECK(directory.find("nobody").empty());
    CHECK(directory.of_siren({"356000000"}) == Ids{second.id});
    CHECK(directory.of_siren({"", "35600000049837"}).empty());  // another establishment
    CHECK(directory.find("Clim", {"542051180"}) == Ids{third.id});
    CHECK(directory.find("Clim", {"552100554"}).empty());  // another SIREN
}

ON_EACH_ENGINE("names that are kept follow what is written, and what is rolled back") {
    Room room(engine);
    auto workspace = room.open();
    Supplier first{.key = "first", .name = "Thermélec Ouest"};
    Supplier second{.key = "second", .name = "Clim Atlantique"};
    {
        workspace::Operation operation(workspace, "test");
        store::Database& database = operation.database();
        operation.insert(first);
        CHECK(supplier::named(database, "Thermelec OUEST SAS") == Ids{first.id});
        operation.insert(second);
        CHECK(supplier::named(database, "CLIM ATLANTIQUE") == Ids{second.id});
        first.name = "Thermique du Nord", first.aliases = {"TdN"};
        operation.update(first);
        CHECK(supplier::named(database, "Thermélec ouest").empty());
        CHECK(supplier::named(database, "tdn") == Ids{first.id});
        operation.remove(Supplier::entity, second.id);
        CHECK(supplier::named(database, "CLIM ATLANTIQUE").empty());
        operation.commit();
    }
    {
        workspace::Operation operation(workspace, "test");
        Supplier third{.key = "other", .name = "Clim Atlantique"};
        operation.insert(third);
        CHECK(supplier::named(operation.database(), "Clim atlantique") == Ids{third.id});
    }
    workspace::Operation operation(workspace, "test");
    Supplier fourth{.name = "Verralia"};
    operation.insert(fourth);
    CHECK(supplier::named(operation.database(), "Clim atlantique").empty());
    CHECK(supplier::named(operation.database(), "verralia sa") == Ids{fourth.id});
}

TEST_CASE("an image from before bids had suppliers gives the bidder's name") {
    const auto record =
        workspace::record_of(criteria::Bid::entity, R"(["id","supplier","lot"])", R"([7,"Alpha","1"])");
    const auto bid = model::from_record<criteria::Bid>(record);
    CHECK(bid.bidder == "Alpha");
    CHECK_FALSE(bid.supplier);
    CHECK(bid.lot == "1");
}
