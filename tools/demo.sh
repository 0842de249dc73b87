#!/bin/sh
# The main job on the sample.  usage: demo.sh DJ SAMPLE_DATA FOLDER
set -eu
dj=$1 sample=$2 folder=$3
mkdir -p "$folder"
sh "$(dirname "$0")/sample_store.sh" "$dj" "$sample" "$folder/dianjun.db"
run() { "$dj" --db "$folder/dianjun.db" --no-input --as 示例 "$@"; }
echo
run stats --as-of 2023-06-30
echo
run bulletin build 2023-06 --out "$folder/2023-06.md"
run bulletin build 2023-06 --out "$folder/2023-06.html"
cat <<END

专刊在 $folder/2023-06.md 和 $folder/2023-06.html（用浏览器打开）。接着可以试：
  $dj --db $folder/dianjun.db --today 2023-07-05                          今天的桌面
  $dj --db $folder/dianjun.db overview --explain 家站点                    总览里这个数是哪些
  $dj --db $folder/dianjun.db duty missing 2023Q2                         谁的职责还缺
  $dj --db $folder/dianjun.db stats --as-of 2023-06-30 --explain 超期     这个数是哪几件
  $dj --db $folder/dianjun.db stats balance 2023-06 --by township         本月流水平不平
  DJ_POINT=AJ02 $dj --db $folder/dianjun.db suggest add                   登记一件
END
echo
run overview --as-of 2023-06-30
