# found
buywork criteria add Prix -p p --kind price --weight 90
# silent
buywork criteria add Prix -p p --kind price --weight 90
buywork criteria add Climat -p p --kind environmental --weight 10
