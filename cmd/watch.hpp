/// \file
/// Warns of words that must not be recorded about people, in the texts that an operation writes.
#pragma once

#include <buywork/workspace/operation.hpp>

#include "command.hpp"

namespace buywork::cmd {

/// Checks every personal text that is written; must live as long as the operation.
class WordWatch {
  public:
    explicit WordWatch(workspace::Operation& operation);
    WordWatch(const WordWatch&) = delete;
    /// Reports the findings: place, words and reason.
    void tell(App& app) const;

  private:
    void read(const model::Entity& entity, const model::Record& record, const model::Record* before);

    workspace::Operation& operation_;
    std::vector<std::string> warnings_;
    std::size_t more_ = 0;  ///< number of findings not reported
};

}  // namespace buywork::cmd
