#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <buywork/base/hash.hpp>
#include <buywork/base/temporary.hpp>
#include <buywork/base/text.hpp>
#include <buywork/workspace/content.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <map>
#include <set>

namespace buywork::workspace {
namespace {

constexpr std::size_t start_size = 4096;
/// The kind of record that refers to contents, by its fields `hash`, `size` and `erased`.
constexpr const char* holder = "document";

[[noreturn]] void throw_too_large(std::string_view name) {
    throw Error(Code::invalid, tr("{} is larger than {} MiB", text::visible(name), largest_content >> 20),
                tr("split it, or keep it elsewhere and note where it is"));
}

/// A source of pieces that can be read twice.
class Source {
  public:
    virtual ~Source() = default;
    virtual void rewind() = 0;
    /// The next piece, full unless it is the last; empty at the end. Valid until the next call.
    virtual std::string_view next() = 0;
};

class Bytes : public Source {
  public:
    explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
    void rewind() override { at_ = 0; }
    std::string_view next() override {
        const std::string_view piece = bytes_.substr(at_, largest_piece);
        at_ += piece.size();
        return piece;
    }

  private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

/// Reads until the buffer is full or the file ends. \returns the number of bytes \throws Error io
std::size_t read_full(int descriptor, std::string& buffer, std::string_view name) {
    std::size_t size = 0;
    while (size < buffer.size()) {
        const ssize_t got = read(descriptor, buffer.data() + size, buffer.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw Error(Code::io, tr("cannot read {}: {}", text::visible(name), std::strerror(errno)));
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    return size;
}

/// A file; what is no regular file is copied to an unlinked temporary first.
class FileSource : public Source {
  public:
    explicit FileSource(const std::string& path) : name_(path), buffer_(largest_piece, '\0') {
        const int opened = path == "-" ? dup(STDIN_FILENO) : open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (opened < 0) throw Error(Code::io, tr("cannot read {}: {}", text::visible(path), std::strerror(errno)));
        file_.reset(opened);
        struct stat facts {};
        const bool is_regular = fstat(opened, &facts) == 0 && S_ISREG(facts.st_mode);
        if (is_regular && facts.st_size > largest_content) throw_too_large(path);
        start_ = is_regular ? std::max<off_t>(lseek(opened, 0, SEEK_CUR), 0) : 0;
        if (!is_regular) copy_to_temporary();
    }
    void rewind() override { lseek(file_.get(), start_, SEEK_SET); }
    std::string_view next() override {
        return std::string_view(buffer_).substr(0, read_full(file_.get(), buffer_, name_));
    }

  private:
    void copy_to_temporary() {
        const std::unique_ptr<std::FILE, int (*)(std::FILE*)> copy(std::tmpfile(), std::fclose);
        const auto fail = [] {
            throw Error(Code::io, tr("cannot write a temporary file: {}", std::strerror(errno)));
        };
        if (!copy) fail();
        std::int64_t size = 0;
        for (std::string_view piece = next(); !piece.empty(); piece = next()) {
            size += static_cast<std::int64_t>(piece.size());
            if (size > largest_content) throw_too_large(name_);
            if (std::fwrite(piece.data(), 1, piece.size(), copy.get()) != piece.size()) fail();
        }
        if (std::fflush(copy.get()) != 0) fail();
        const int kept = dup(fileno(copy.get()));
        if (kept < 0) fail();
        file_.reset(kept);
        rewind();
    }

    std::string name_;
    std::string buffer_;
    Descriptor file_;
    off_t start_ = 0;
};

Content facts_of(Source& source, std::string_view name) {
    Content content;
    Blake2b hash;
    source.rewind();
    for (std::string_view piece = source.next(); !piece.empty(); piece = source.next()) {
        if (content.size == 0) content.start = piece.substr(0, start_size);
        content.size += static_cast<std::int64_t>(piece.size());
        if (content.size > largest_content) throw_too_large(name);
        hash.add(piece);
    }
    content.hash = hex(hash.finish());
    return content;
}

void insert_piece(store::Statement& insert, const std::string& hash, std::int64_t part, std::string_view piece) {
    const Digest digest = blake2b(piece);
    insert.bind(1, std::string_view(hash)).bind(2, part).bind_blob(3, bytes(digest)).bind_blob(4, piece);
    insert.run();
}

/// The second reading; an empty content is one empty piece.
void write_pieces(Operation& operation, const Content& content, Source& source, std::string_view name) {
    store::Statement insert =
        operation.unlogged("INSERT INTO content (hash, part, digest, bytes) VALUES ($1, $2, $3, $4)");
    Blake2b hash;
    std::int64_t part = 0, size = 0;
    source.rewind();
    for (std::string_view piece = source.next(); !piece.empty() || part == 0; piece = source.next()) {
        hash.add(piece);
        insert_piece(insert, content.hash, part++, piece);
        size += static_cast<std::int64_t>(piece.size());
        if (piece.empty() || size > largest_content) break;
    }
    if (hex(hash.finish()) == content.hash) return;
    throw Error(Code::io, tr("{} changed while it was read", text::visible(name)), tr("try again"));
}

Content store_source(Operation& operation, Source& source, std::string_view name) {
    Content content = facts_of(source, name);
    if (!has_content(operation.database(), content.hash)) write_pieces(operation, content, source, name);
    return content;
}

/// Follows the pieces of one content.
struct Following {
    Blake2b hash;
    std::int64_t parts = 0;
    std::int64_t size = 0;
    bool is_whole = true;

    void add(std::int64_t part, std::string_view piece) {
        is_whole = is_whole && part == parts;
        ++parts;
        size += static_cast<std::int64_t>(piece.size());
        hash.add(piece);
    }
    bool matches(std::string_view expected) { return is_whole && parts > 0 && hex(hash.finish()) == expected; }
};

constexpr const char* pieces_of = "SELECT part, bytes FROM content WHERE hash = $1 ORDER BY part";

/// The records that need a content now, by its hash: number and size.
std::multimap<std::string, std::pair<std::int64_t, std::int64_t>> needed_now(store::Database& database) {
    std::multimap<std::string, std::pair<std::int64_t, std::int64_t>> needed;
    for (const auto& [hash, id, size] : database.rows<std::string, std::int64_t, std::int64_t>(
             "SELECT hash, id, size FROM document WHERE erased IS NULL ORDER BY id"))
        needed.emplace(hash, std::pair(id, size));
    return needed;
}

/// The hashes in images that an undo or a redo may bring back.
std::set<std::string> needed_by_log(store::Database& database) {
    const model::Entity& entity = model::get_entity(holder);
    std::set<std::string> hashes;
    each_image(database, holder, [&](std::int64_t, const model::Record& record) {
        if (!model::value_of(entity, record, "erased").present)
            hashes.insert(model::value_of(entity, record, "hash").text);
    });
    return hashes;
}

std::string beginning(std::string_view hash) { return text::excerpt(std::string(hash.substr(0, 16))); }

/// Every piece, in turn, against its digest and its content's hash.
class ContentCheck {
  public:
    ContentCheck(store::Database& database, const std::function<void(std::string)>& add)
        : database_(database), add_(add), needed_(needed_now(database)) {
        try {
            logged_ = needed_by_log(database);
        } catch (const Error& error) {
            if (error.code != Code::invalid) throw;  // an image that cannot be read is told by the check of the log
        }
    }

    void run() {
        std::optional<Following> one;
        for (const auto& [hash, part, digest, piece] :
             database_.rows<std::string_view, std::int64_t, store::BlobView, store::BlobView>(
                 "SELECT hash, part, digest, bytes FROM content ORDER BY hash, part")) {
            if (!one || hash != hash_) {
                finish(one);
                one.emplace();
                hash_ = hash;
            }
            one->add(part, piece.bytes);
            if (bytes(blake2b(piece.bytes)) != digest.bytes)
                add_(tr("content {}: piece {} does not match its digest", beginning(hash), part + 1));
        }
        finish(one);
        for (const auto& [hash, of] : needed_)
            if (!found_.contains(hash)) add_(tr("document {}: its content is missing", of.first));
    }

  private:
    void finish(std::optional<Following>& one) {
        if (!one) return;
        found_.insert(hash_);
        const auto [first, last] = needed_.equal_range(hash_);
        for (auto at = first; at != last; ++at)
            if (at->second.second != one->size)
                add_(tr("document {}: its content has {} bytes instead of {}", at->second.first, one->size,
                        at->second.second));
        if (!one->matches(hash_)) add_(tr("content {}: it does not match its hash", beginning(hash_)));
        if (first == last && logged_ && !logged_->contains(hash_))
            add_(tr("content {}: no document refers to it", beginning(hash_)));
    }

    store::Database& database_;
    const std::function<void(std::string)>& add_;
    const std::multimap<std::string, std::pair<std::int64_t, std::int64_t>> needed_;
    std::optional<std::set<std::string>> logged_;  ///< nothing: the log cannot be read
    std::set<std::string> found_;
    std::string hash_;
};

}  // namespace

Content content_of(const std::string& path) {
    FileSource source(path);
    return facts_of(source, path);
}

Content store_content(Operation& operation, const std::string& path) {
    FileSource source(path);
    return store_source(operation, source, path);
}

Content store_bytes(Operation& operation, std::string_view bytes, std::string_view name) {
    Bytes source(bytes);
    return store_source(operation, source, name);
}

bool has_content(store::Database& database, std::string_view hash) {
    return database.value<std::int64_t>("SELECT part FROM content WHERE hash = $1 AND part = 0", hash).has_value();
}

void read_content(store::Database& database, std::string_view hash,
                  const std::function<void(std::string_view piece)>& use) {
    Following following;
    for (const auto& [part, piece] : database.rows<std::int64_t, store::BlobView>(pieces_of, hash)) {
        following.add(part, piece.bytes);
        use(piece.bytes);
    }
    if (!following.matches(hash))
        throw Error(Code::invalid, tr("the content {} does not match its hash", beginning(hash)),
                    tr("run buywork check"));
}

ContentState state_of(store::Database& database, std::string_view hash, std::int64_t size) {
    Following following;
    for (const auto& [part, piece] : database.rows<std::int64_t, store::BlobView>(pieces_of, hash))
        following.add(part, piece.bytes);
    if (following.parts == 0) return ContentState::missing;
    return following.size == size && following.matches(hash) ? ContentState::whole : ContentState::damaged;
}

void drop_unused_contents(Operation& operation) {
    store::Database& database = operation.database();
    std::vector<std::string> stored;
    for (const auto& [hash] : database.rows<std::string>("SELECT hash FROM content WHERE part = 0"))
        stored.push_back(hash);
    if (stored.empty()) return;
    const auto now = needed_now(database);
    const auto logged = needed_by_log(database);
    for (const std::string& hash : stored)
        if (!now.contains(hash) && !logged.contains(hash))
            operation.unlogged("DELETE FROM content WHERE hash = $1").bind(1, std::string_view(hash)).run();
}

void check_contents(store::Database& database, const std::function<void(std::string fault)>& add) {
    ContentCheck(database, add).run();
}

}  // namespace buywork::workspace
