/// \file
/// The file of a SQLite workspace before it is opened and after it is closed. Private to `store/`.
#pragma once

#include <buywork/base/error.hpp>
#include <buywork/base/temporary.hpp>
#include <memory>
#include <string>

namespace buywork::store {

struct Path {
    std::string folder;  ///< resolved, ends in /
    std::string name;
    std::string whole() const { return folder + name; }
};

/// Why the last system call failed.
std::string reason();
/// \param what a marked text with a place for the path and one for the reason
Error cannot(const char* what, const std::string& path, const std::string& why);

/// Resolves the folder but not the last component.
/// \param missing of the error where there is no such folder
Path resolve(const std::string& path, Code missing);

/// \throws Error no_workspace unless it is a regular file owned by the user
/// \param shown the path as it was given
void require_own_file(const std::string& path, const std::string& shown);
/// SQLite applies a journal to the workspace, and follows it when it is a link.
/// \throws Error no_workspace when another user created it
void require_own_journals(const std::string& path);
/// A journal of another database would be applied to the new file.
/// \throws Error conflict
void require_nothing_at(const Path& target);

/// A file that only the user can read, for SQLite to write by its name.
std::unique_ptr<Temporary> private_temporary(const std::string& target);
/// Under its final name, on the disk, or nothing. \throws Error conflict when there is one
void place(Temporary& temporary, const Path& target);

}  // namespace buywork::store
