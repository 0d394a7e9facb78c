# What `cmake --install` puts under a prefix, in two components: the program with its share/, and the library.
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/buywork)

# The program
install(TARGETS buywork-cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
install(DIRECTORY ${CMAKE_BINARY_DIR}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR} COMPONENT program
        FILES_MATCHING PATTERN "*.1.gz")
install(FILES completions/buywork.bash RENAME buywork
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program)
install(FILES completions/_buywork DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT program)
install(FILES completions/buywork.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)
install(DIRECTORY share/ DESTINATION ${CMAKE_INSTALL_DATADIR}/buywork COMPONENT program PATTERN locale EXCLUDE)
install(DIRECTORY ${CMAKE_BINARY_DIR}/share/locale DESTINATION ${CMAKE_INSTALL_DATADIR} COMPONENT program)
file(GLOB documents CONFIGURE_DEPENDS docs/tutorial-*.md)
install(FILES ${documents} docs/decision.md docs/legal.md docs/reliability.md docs/security.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
if(BUYWORK_PORTABLE)  # a small system may have no time zones
  install(DIRECTORY /usr/share/zoneinfo DESTINATION ${CMAKE_INSTALL_DATADIR} COMPONENT program
          PATTERN posix EXCLUDE PATTERN right EXCLUDE PATTERN localtime EXCLUDE PATTERN "tzdata.zi" EXCLUDE
          PATTERN "*.tab" EXCLUDE PATTERN "leap*" EXCLUDE)
endif()

# The library
target_compile_features(buywork PUBLIC cxx_std_20)
install(TARGETS buywork EXPORT buyworkTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library)
install(DIRECTORY lib/buywork DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT library
        FILES_MATCHING PATTERN "*.hpp" PATTERN migrations EXCLUDE)
install(EXPORT buyworkTargets NAMESPACE buywork:: DESTINATION ${package_dir} COMPONENT library)
configure_package_config_file(cmake/buyworkConfig.cmake.in ${CMAKE_BINARY_DIR}/buyworkConfig.cmake
                              INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${CMAKE_BINARY_DIR}/buyworkConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/buyworkConfig.cmake ${CMAKE_BINARY_DIR}/buyworkConfigVersion.cmake
        DESTINATION ${package_dir} COMPONENT library)

# Beside both: who owns what is inside, and what changed
set(changelog ${CMAKE_BINARY_DIR}/changelog)
set(maintainer "buywork maintainers <maintainers@buywork.example>")
add_custom_command(OUTPUT ${changelog}.gz DEPENDS CHANGELOG.md cmake/package/changelog.cmake
                   COMMAND ${CMAKE_COMMAND} -DOUTPUT=${changelog} -DVERSION=${PROJECT_VERSION}
                           -DMAINTAINER=${maintainer} -P ${CMAKE_SOURCE_DIR}/cmake/package/changelog.cmake
                   COMMAND ${GZIP} -9nf ${changelog}
                   WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} COMMENT "Writing the changelog" VERBATIM)
add_custom_target(changelog ALL DEPENDS ${changelog}.gz)
foreach(pair program:buywork library:libbuywork-dev)
  string(REPLACE ":" ";" pair ${pair})
  list(GET pair 0 component)
  list(GET pair 1 package)
  install(FILES cmake/package/copyright ${changelog}.gz
          DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
endforeach()
