#pragma once

#include <buywork/base/error.hpp>

/// The error that `act` throws.
template <class Act>
buywork::Error raised(Act&& act) {
    try {
        act();
    } catch (const buywork::Error& error) {
        return error;
    }
    throw std::string("nothing was thrown");
}
