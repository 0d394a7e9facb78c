/// \file
/// XML of other programs, event by event. Private to `exchange/`.
#pragma once

#include <buywork/exchange/zip.hpp>
#include <exception>
#include <optional>
#include <vector>

namespace buywork::exchange {

/// The attributes of an element, by their names without a prefix.
class Attributes {
  public:
    explicit Attributes(const char** pairs) : pairs_(pairs) {}
    /// Nothing when it is not there.
    std::optional<std::string_view> find(std::string_view name) const;
    std::string_view get(std::string_view name) const { return find(name).value_or(std::string_view()); }
    /// Whether it says `1` or `true`.
    bool is_set(std::string_view name) const;

  private:
    const char** pairs_;
};

/// What a reader does with the elements, whose names come without a prefix.
class XmlReader {
  public:
    virtual ~XmlReader() = default;
    virtual void begin(std::string_view element, const Attributes& attributes) = 0;
    virtual void end(std::string_view) {}
    /// Characters, perhaps in several calls.
    virtual void characters(std::string_view) {}

    /// Reads a part of an archive. A document type is refused, and with it every entity of its own.
    /// \throws Error invalid when it is no XML or has a document type, and what the reader throws
    void read(const Zip& zip, std::string_view part);

  protected:
    /// Ends the reading after this element.
    void stop() { is_stopped_ = true; }

  private:
    struct Calls;
    bool is_stopped_ = false;
    std::exception_ptr thrown_;
};

}  // namespace buywork::exchange
