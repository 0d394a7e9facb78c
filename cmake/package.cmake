# cpack: of a portable build the archive, of any other the Debian packages. `./dev package` makes both.
set(CPACK_PACKAGE_NAME buywork)
set(CPACK_PACKAGE_VENDOR "buywork")
set(CPACK_PACKAGE_CONTACT "${maintainer}")
set(CPACK_PACKAGE_FILE_NAME buywork-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)

if(BUYWORK_PORTABLE)
  set(CPACK_GENERATOR TGZ)
  set(CPACK_COMPONENTS_ALL program)
  set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
  set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
  set(CPACK_COMPONENT_INCLUDE_TOPLEVEL_DIRECTORY ON)
else()
  set(CPACK_GENERATOR DEB)
  set(CPACK_COMPONENTS_ALL program library)
  set(CPACK_DEB_COMPONENT_INSTALL ON)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

  set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME buywork)
  set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION utils)
  set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
  set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "tzdata")
  set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS libpq5)
  set(CPACK_DEBIAN_PROGRAM_PACKAGE_SUGGESTS bash-completion)
  set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "procurement toolkit for the command line
Keeps procurement projects with the people they are for: stakeholders,
objectives, actions and meetings, plans with critical path and risk, weighted
criteria and the ranking of bids, roadmaps and reports, in one file or in a
PostgreSQL database. Speaks French and English.")

  set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libbuywork-dev)
  set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libdevel)
  set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS
      "libsqlite3-dev (>= 3.40), libexpat1-dev, libsodium-dev, libutf8proc-dev, zlib1g-dev, pkg-config")
  set(CPACK_DEBIAN_LIBRARY_PACKAGE_RECOMMENDS libpq5)
  set(CPACK_DEBIAN_LIBRARY_PACKAGE_SUGGESTS "buywork, cmake")
  set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "procurement toolkit - development files
Everything that the program buywork does, for C++20 programs: projects,
actions, plans, criteria, rankings and reports.

This package holds the headers, a static library and its CMake configuration.")
endif()
include(CPack)
