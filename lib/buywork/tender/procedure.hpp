/// \file
/// Procedures as the law of public procurement tells them apart.
#pragma once

namespace buywork::tender {

/// In the order of `project::Procedure`.
enum class Procedure { private_, mapa, open, restricted, negotiated, dialogue, framework_call };

constexpr bool is_public(Procedure procedure) { return procedure != Procedure::private_; }
/// Article L2124-1: an open or restricted tender, a procedure with negotiation, a competitive dialogue.
constexpr bool is_formalised(Procedure procedure) {
    return procedure >= Procedure::open && procedure <= Procedure::dialogue;
}

}  // namespace buywork::tender
