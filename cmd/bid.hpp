/// \file
/// How imports and `add` handle bidders who are not in the supplier directory.
#pragma once

#include "everyday.hpp"

namespace buywork::cmd {

inline constexpr Option create_suppliers{
    .name = "create-missing", .value = nullptr, .help = N_("Create the suppliers that are named and unknown")};

/// How an import handles an unknown supplier.
void when_supplier_missing(workspace::Operation& operation, const Arguments& arguments);

/// Imports within an operation; bidders of new bids are then linked, created or reported.
workspace::Imported with_bidders(workspace::Operation& operation, const Arguments& arguments,
                                 const std::function<workspace::Imported()>& bring_in);

/// Imports a file as `import_file` does; bidders of new bids are then linked, created or reported.
void import_for_bidders(App& app, const Arguments& arguments, const everyday::BringIn& bring_in,
                        const exchange::FitsSheet& fits = {});

}  // namespace buywork::cmd
