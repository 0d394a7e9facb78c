/// \file
/// What the fuzzing targets share: input in pieces, what must hold, and a workspace.
#pragma once

#include <algorithm>
#include <buywork/action/action.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/workspace/operation.hpp>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <initializer_list>

namespace buywork::fuzz {

/// Ends the run when something does not hold.
inline void require(bool holds, const std::string& what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what.c_str());
    std::abort();
}

/// The bytes of one input.
class Input {
  public:
    Input(const std::uint8_t* data, std::size_t size) : text_(reinterpret_cast<const char*>(data), size) {}

    /// A number out of the first byte.
    int below(int limit) {
        if (text_.empty()) return 0;
        const int byte = static_cast<unsigned char>(text_.front());
        text_.remove_prefix(1);
        return byte % limit;
    }
    /// What is left, up to a separator or to the end.
    std::string_view until(char separator) {
        const std::string_view piece = text_.substr(0, text_.find(separator));
        text_.remove_prefix(std::min(piece.size() + 1, text_.size()));
        return piece;
    }
    std::string_view rest() const { return text_; }

  private:
    std::string_view text_;
};

/// What a person is told is safe to show.
inline void require_safe(const Error& error) {
    const auto safe = [](const std::string& text) {
        require(text::visible(text) == text, "an error shows what it quotes: " + text::visible(text));
    };
    safe(error.message);
    safe(error.hint);
    for (const std::string& candidate : error.candidates) safe(candidate);
    for (const Problem& problem : error.problems) {
        safe(problem.place);
        safe(problem.message);
        safe(problem.hint);
    }
}

/// Runs `body`, which may end in one of these errors and in no other. \returns whether it ran to its end
template <class Body>
bool expect_errors(std::initializer_list<Code> codes, Body&& body) {
    try {
        body();
        return true;
    } catch (const Error& error) {
        require_safe(error);
        require(std::find(codes.begin(), codes.end(), error.code) != codes.end(),
                "the error is the input's: " + std::string(name(error.code)) + ", " + error.message);
        return false;
    }
}

/// The errors of a file.
inline constexpr std::initializer_list<Code> of_file = {Code::usage, Code::not_found, Code::conflict, Code::invalid};

/// A workspace in a temporary folder, gone with the object.
class Room {
  public:
    Room() {
        std::string pattern = std::filesystem::temp_directory_path() / "buywork-fuzz-XXXXXX";
        require(::mkdtemp(pattern.data()) != nullptr, "there is a temporary folder");
        folder_ = pattern;
        location_.name = folder_ / "buywork.db";
        workspace::init(location_, clock_, "marie", "Fuzz", "EUR");
        workspace_.emplace(workspace::Workspace::open(location_, store::Access::write, clock_, "marie"));
    }
    ~Room() {
        workspace_.reset();
        std::filesystem::remove_all(folder_);
    }
    Room(const Room&) = delete;

    workspace::Workspace& workspace() { return *workspace_; }

  private:
    Clock clock_{*Instant::from_iso("2026-11-21T09:00:00Z")};
    std::filesystem::path folder_;
    store::Location location_;
    std::optional<workspace::Workspace> workspace_;
};

}  // namespace buywork::fuzz
