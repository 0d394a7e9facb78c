/// \file
/// A row's image in the log: a JSON array of its stored columns, and its part in the chain of digests.
#pragma once

#include <buywork/base/hash.hpp>
#include <buywork/model/entity.hpp>
#include <buywork/store/database.hpp>
#include <functional>
#include <map>

namespace buywork::workspace {

/// Whether a kind is stored as text; the others are integers.
bool is_text(Kind kind);

/// Appends the image of a record: `[7,"title",null,120000,"EUR"]`, money as two columns.
void append_image(std::string& out, const model::Entity& entity, const model::Record& record);

/// Reads images whose columns are those of one shape, perhaps of an older schema; missing values are absent.
class ImageReader {
  public:
    /// \param columns as `shape_of` writes them \throws Error invalid
    ImageReader(const model::Entity& entity, std::string_view columns);
    /// \throws Error invalid
    model::Record read(std::string_view image) const;

    /// What a column is part of.
    struct Column {
        std::optional<std::size_t> field;  ///< its position; nothing: no field has it any more
        bool is_fraction = false;
    };

  private:
    std::size_t fields_;
    std::vector<Column> columns_;
};

/// The shapes of a log, each parsed once.
class Shapes {
  public:
    struct Shape {
        const model::Entity* entity = nullptr;  ///< nullptr: no entity has that table any more; there is no reader
        std::optional<ImageReader> reader = {};
    };
    /// \param id of the shape \param columns as `shape_of` writes them \throws Error invalid
    const Shape& get(std::int64_t id, std::string_view table, std::string_view columns);

  private:
    std::map<std::int64_t, Shape> shapes_;
};

/// Calls `use(row, record)` for every image of a table that the log still has, the oldest first.
/// \throws Error invalid
void each_image(store::Database& database, std::string_view table,
                const std::function<void(std::int64_t row, const model::Record& record)>& use);

/// One image alone.
model::Record record_of(const model::Entity& entity, std::string_view columns, std::string_view image);

/// The names of the columns as a JSON array.
std::string shape_of(const model::Entity& entity);

/// The digest of an image, or of a deletion. It is kept when the image is erased.
Digest digest_of(std::string_view nonce, bool deleted, std::string_view image);
Digest digest_of_shape(std::string_view table, std::string_view columns);

/// The data of an operation that the chain covers.
struct OperationFacts {
    std::int64_t id = 0;
    std::string actor;
    std::string at;
    std::string command;
    std::int64_t undoes = 0;  ///< 0: nothing
    bool final = false;
    std::int64_t schema = 0;
    std::string words = {};  ///< the salted digest of actor and command; empty: the chain covers the plain words
};

/// The digest covered by the chain instead of actor and command, so that they can be erased.
Digest digest_of_words(std::string_view nonce, std::string_view actor, std::string_view command);

/// The chain of one operation: initialised with the previous head, updated with every change, finished with its data.
class Chain {
  public:
    explicit Chain(std::string_view head_before) { hash_.add(head_before); }
    void add(std::int64_t seq, const Digest& shape, std::int64_t row, std::int64_t previous, std::string_view digest);
    Digest finish(const OperationFacts& facts);

  private:
    Hash hash_;
};

/// Binds the stored columns of a record from `index` on; the record must outlive the statement's execution.
/// \returns the next index
int bind(store::Statement& statement, int index, const model::Entity& entity, const model::Record& record);

}  // namespace buywork::workspace
