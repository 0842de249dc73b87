"""The monthly printed issue 《5号见》: what is asked for, how it goes, what voters say back.

每月一期的《5号见》专刊：民心所盼、民意纵览、民声回响三栏，加上能对得上账的数据。
对外的文字先脱敏，再逐一比对库里的选民姓名、电话和村以下住址，查到即停。
"""
