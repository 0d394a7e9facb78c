/// \file
/// What imports and `add` do about bidders whom nobody recorded as a supplier.
#pragma once

#include "everyday.hpp"

namespace buywork::cmd {

inline constexpr Option create_suppliers{
    .name = "create-missing", .value = nullptr, .help = N_("Create the suppliers that are named and unknown")};

/// What an import does about a supplier that is named and unknown.
void when_supplier_missing(workspace::Operation& operation, const Arguments& arguments);

/// Brings in a file as `import_file` does; then bidders of new bids are linked, created or announced.
void import_for_bidders(App& app, const Arguments& arguments, const everyday::BringIn& bring_in,
                        const exchange::FitsSheet& fits = {});

}  // namespace buywork::cmd
