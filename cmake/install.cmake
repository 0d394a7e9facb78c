# What `cmake --install` puts under a prefix: the program, the library with its headers, share/.
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/buywork)

target_compile_features(buywork PUBLIC cxx_std_20)
install(TARGETS buywork EXPORT buyworkTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY lib/buywork DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        FILES_MATCHING PATTERN "*.hpp" PATTERN migrations EXCLUDE)
if(TARGET buywork-cli)
  install(TARGETS buywork-cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(DIRECTORY ${CMAKE_BINARY_DIR}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR} FILES_MATCHING PATTERN "*.1")
endif()
install(FILES completions/buywork.bash RENAME buywork
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES completions/_buywork DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES completions/buywork.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
if(EXISTS ${CMAKE_SOURCE_DIR}/share)
  install(DIRECTORY share/ DESTINATION ${CMAKE_INSTALL_DATADIR}/buywork PATTERN locale EXCLUDE)
endif()

install(DIRECTORY ${CMAKE_BINARY_DIR}/share/locale DESTINATION ${CMAKE_INSTALL_DATADIR})

install(EXPORT buyworkTargets NAMESPACE buywork:: DESTINATION ${package_dir})
configure_package_config_file(cmake/buyworkConfig.cmake.in ${CMAKE_BINARY_DIR}/buyworkConfig.cmake
                              INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${CMAKE_BINARY_DIR}/buyworkConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/buyworkConfig.cmake ${CMAKE_BINARY_DIR}/buyworkConfigVersion.cmake
        DESTINATION ${package_dir})
