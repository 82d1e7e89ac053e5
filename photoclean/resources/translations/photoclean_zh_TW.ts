<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW">
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss this message</source>
        <translation>關閉這則訊息</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>ChoicePopup</name>
    <message>
        <source>Type to find</source>
        <translation>輸入文字以尋找</translation>
    </message>
    <message>
        <source>Find in the list: {}</source>
        <translation>在清單中尋找：{}</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>找不到符合的項目</translation>
    </message>
</context>
<context>
    <name>CleanUpControls</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the clean-up</source>
        <translation>取消清理</translation>
    </message>
    <message>
        <source>End it here. What has been done can be taken back.</source>
        <translation>到此為止。已完成的部分可以復原。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Go on with the clean-up</source>
        <translation>繼續清理</translation>
    </message>
    <message>
        <source>Hold the clean-up</source>
        <translation>暫停清理</translation>
    </message>
</context>
<context>
    <name>CleanUpDesk</name>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Move into a folder…</source>
        <translation>移到資料夾…</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>為什麼？</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Pictures of {}</source>
        <translation>{} 的影像</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>處理中…</translation>
    </message>
    <message>
        <source>Trash {} · {}</source>
        <translation>將 {}移到垃圾桶 · {}</translation>
    </message>
    <message>
        <source>Keeps {}: your choice</source>
        <translation>保留 {}：您的選擇</translation>
    </message>
    <message>
        <source>Best shot {}: {}</source>
        <translation>最佳照片 {}：{}</translation>
    </message>
    <message>
        <source>Keeps {}: {}</source>
        <translation>保留 {}：{}</translation>
    </message>
</context>
<context>
    <name>CompareStrip</name>
    <message>
        <source>All files of the group</source>
        <translation>群組的所有檔案</translation>
    </message>
</context>
<context>
    <name>CompareTable</name>
    <message>
        <source>What is known of the files</source>
        <translation>檔案的已知資訊</translation>
    </message>
    <message>
        <source>{}, {}: {}</source>
        <translation>{}，{}：{}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>無</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>{}, missing on the file that is kept</source>
        <translation>{}，保留的檔案缺少這項</translation>
    </message>
</context>
<context>
    <name>DecisionBar</name>
    <message>
        <source>Keep this instead</source>
        <translation>改為保留這個</translation>
    </message>
    <message>
        <source>Not duplicates</source>
        <translation>不是重複照片</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上</translation>
    </message>
    <message>
        <source>The group before</source>
        <translation>上一個群組</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下</translation>
    </message>
    <message>
        <source>The next group</source>
        <translation>下一個群組</translation>
    </message>
    <message>
        <source>Unmark</source>
        <translation>取消標記</translation>
    </message>
    <message>
        <source>Mark for the trash</source>
        <translation>標記要移到垃圾桶</translation>
    </message>
    <message>
        <source>Nothing to trash</source>
        <translation>沒有要清理的</translation>
    </message>
</context>
<context>
    <name>DialogDesk</name>
    <message>
        <source>Files that were left alone</source>
        <translation>未處理的檔案</translation>
    </message>
    <message>
        <source>Files that can&apos;t be read</source>
        <translation>無法讀取的檔案</translation>
    </message>
    <message>
        <source>No program is set to open {}</source>
        <translation>沒有設定可開啟 {} 的程式</translation>
    </message>
    <message>
        <source>{} is no longer there</source>
        <translation>{} 已不存在</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop to watch these photos</source>
        <translation>放開以監看這些照片</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Add folder…</source>
        <translation>加入資料夾…</translation>
    </message>
    <message>
        <source>Add my Pictures</source>
        <translation>加入我的圖片</translation>
    </message>
    <message>
        <source>Show all kinds</source>
        <translation>顯示所有類型</translation>
    </message>
    <message>
        <source>Drop your photo folders here</source>
        <translation>將照片資料夾拖放到這裡</translation>
    </message>
    <message>
        <source>photoclean finds every copy of every photo in them.</source>
        <translation>photoclean 會找出其中每張照片的所有副本。</translation>
    </message>
    <message>
        <source>Looking for copies</source>
        <translation>正在尋找副本</translation>
    </message>
    <message>
        <source>Groups appear here as soon as they are found. You need not wait.</source>
        <translation>找到的群組會立即顯示在這裡，您不必等待。</translation>
    </message>
    <message>
        <source>No duplicates among {}</source>
        <translation>{}中沒有重複照片</translation>
    </message>
    <message>
        <source>No photos in these folders yet</source>
        <translation>這些資料夾中還沒有照片</translation>
    </message>
    <message>
        <source>New photos in your folders are checked as soon as they arrive.</source>
        <translation>資料夾中的新照片一出現就會檢查。</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除篩選</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>沒有符合的項目</translation>
    </message>
    <message>
        <source>No group has these words in its names and folders and fits the filters.</source>
        <translation>沒有群組的名稱和資料夾包含這些文字並符合篩選條件。</translation>
    </message>
    <message>
        <source>No groups of the kind “{}”</source>
        <translation>沒有「{}」類型的群組</translation>
    </message>
    <message>
        <source>There are groups of other kinds.</source>
        <translation>有其他類型的群組。</translation>
    </message>
</context>
<context>
    <name>FileListDialog</name>
    <message>
        <source>{}. The reasons:</source>
        <translation>{}。原因：</translation>
    </message>
    <message>
        <source>{}, of which the first {} are listed. “Copy list” copies all.</source>
        <translation>{}，以下列出前 {} 個。「複製清單」會複製全部。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>在檔案管理員中顯示</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>複製清單</translation>
    </message>
</context>
<context>
    <name>FilterChip</name>
    <message>
        <source>Filter by {}: {}</source>
        <translation>依{}篩選：{}</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>不限</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>相機</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>All of {}</source>
        <translation>{} 年全部</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{1}年{0}</translation>
    </message>
    <message>
        <source>Unknown date</source>
        <translation>日期不明</translation>
    </message>
    <message>
        <source>Unknown camera</source>
        <translation>相機不明</translation>
    </message>
    <message>
        <source>Under {}</source>
        <translation>小於 {}</translation>
    </message>
    <message>
        <source>{} and more</source>
        <translation>{} 以上</translation>
    </message>
    <message>
        <source>{} to {}</source>
        <translation>{} 至 {}</translation>
    </message>
</context>
<context>
    <name>FirstRunGuide</name>
    <message>
        <source>Choose folders</source>
        <translation>選擇資料夾</translation>
    </message>
    <message>
        <source>photoclean looks through them, and watches them from then on.</source>
        <translation>photoclean 會掃描這些資料夾，之後持續監看。</translation>
    </message>
    <message>
        <source>Look at what it found</source>
        <translation>檢視找到的結果</translation>
    </message>
    <message>
        <source>Every copy of a photo, with what it is and why one of them is kept.</source>
        <translation>照片的每個副本、它們是什麼，以及為何保留其中一個。</translation>
    </message>
    <message>
        <source>Clear the copies away</source>
        <translation>清理副本</translation>
    </message>
    <message>
        <source>They only move to the trash, when you say so. Undo brings them back.</source>
        <translation>只有在您同意時才會移到垃圾桶，「復原」可將它們放回原處。</translation>
    </message>
    <message>
        <source>Nothing ever leaves this computer.</source>
        <translation>任何內容都不會離開這部電腦。</translation>
    </message>
</context>
<context>
    <name>FoldersPanel</name>
    <message>
        <source>Folders</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Look through all folders again</source>
        <translation>重新掃描所有資料夾</translation>
    </message>
    <message>
        <source>Look through all folders again (F5)</source>
        <translation>重新掃描所有資料夾（F5）</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>加入資料夾</translation>
    </message>
    <message>
        <source>Settings (Ctrl+,)</source>
        <translation>設定（Ctrl+,）</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>監看的資料夾</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>No folders yet</source>
        <translation>還沒有資料夾</translation>
    </message>
    <message>
        <source>Resume work</source>
        <translation>繼續工作</translation>
    </message>
    <message>
        <source>Pause work</source>
        <translation>暫停工作</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>加入資料夾…</translation>
    </message>
    <message>
        <source>Protect this folder</source>
        <translation>保護這個資料夾</translation>
    </message>
    <message>
        <source>Nothing in it is ever moved or changed</source>
        <translation>其中的任何檔案都不會移動或變更</translation>
    </message>
    <message>
        <source>Prefer this folder</source>
        <translation>偏好這個資料夾</translation>
    </message>
    <message>
        <source>Of equal copies the one in it is kept</source>
        <translation>副本相同時，保留在這個資料夾中的</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>在檔案管理員中顯示</translation>
    </message>
</context>
<context>
    <name>GroupDelegate</name>
    <message>
        <source>Trash {} · {}</source>
        <translation>將 {}移到垃圾桶 · {}</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合併</translation>
    </message>
    <message>
        <source>Not duplicates</source>
        <translation>不是重複照片</translation>
    </message>
    <message>
        <source>Nothing to trash</source>
        <translation>沒有要清理的</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>處理中…</translation>
    </message>
    <message>
        <source>{} · frees {}</source>
        <translation>{} · 可釋出 {}</translation>
    </message>
    <message>
        <source>Best shot {}: {}</source>
        <translation>最佳照片 {}：{}</translation>
    </message>
    <message>
        <source>Keeps {}: {}</source>
        <translation>保留 {}：{}</translation>
    </message>
    <message>
        <source>Keeps {}: your choice</source>
        <translation>保留 {}：您的選擇</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>顯示較少</translation>
    </message>
    <message>
        <source>+{} more</source>
        <translation>另外 {} 個</translation>
    </message>
</context>
<context>
    <name>GroupView</name>
    <message>
        <source>Groups of copies</source>
        <translation>副本群組</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>History</source>
        <translation>清理記錄</translation>
    </message>
    <message>
        <source>Clean-ups, the newest first</source>
        <translation>清理（最新的在前）</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>為什麼？</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Nothing has been cleaned up yet. What you clear away is listed here.</source>
        <translation>還沒有清理過任何檔案。您清理的項目會列在這裡。</translation>
    </message>
    <message>
        <source>Forget and free {}…</source>
        <translation>清除記錄並釋出 {}…</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>清除記錄…</translation>
    </message>
    <message>
        <source>Taking it back…</source>
        <translation>正在復原…</translation>
    </message>
    <message>
        <source>Forget the clean-up of {}?</source>
        <translation>要清除 {} 的清理記錄嗎？</translation>
    </message>
    <message>
        <source>It leaves this list. No file is touched.</source>
        <translation>它會從清單中移除，不會更動任何檔案。</translation>
    </message>
    <message>
        <source>It can&apos;t be taken back any more. Its files stay as they are.</source>
        <translation>之後將無法復原，檔案維持現狀。</translation>
    </message>
    <message>
        <source>This frees {}: photos as they were before they were given data.</source>
        <translation>這會釋出 {}：寫入資訊之前的照片。</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>清除記錄</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>快速鍵</translation>
    </message>
</context>
<context>
    <name>LookBar</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>縮放</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>符合視窗</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>顯示所有快速鍵</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>並排</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>交替</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差異</translation>
    </message>
    <message>
        <source>How strongly differences are shown</source>
        <translation>差異顯示的強度</translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>OrderBox</name>
    <message>
        <source>Most space</source>
        <translation>空間最多</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Folder and name</source>
        <translation>資料夾與名稱</translation>
    </message>
    <message>
        <source>Most copies</source>
        <translation>副本最多</translation>
    </message>
    <message>
        <source>Order of the groups</source>
        <translation>群組的順序</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>It could not be decoded.</source>
        <translation>無法解碼。</translation>
    </message>
    <message>
        <source>Its folder can&apos;t be reached now.</source>
        <translation>目前無法存取它的資料夾。</translation>
    </message>
</context>
<context>
    <name>PlanBody</name>
    <message>
        <source>Groups of the plan</source>
        <translation>計畫中的群組</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>群組</translation>
    </message>
    <message>
        <source>To settle</source>
        <translation>待決定</translation>
    </message>
    <message>
        <source>Left alone</source>
        <translation>未處理</translation>
    </message>
</context>
<context>
    <name>PlanDetails</name>
    <message>
        <source>The chosen group</source>
        <translation>選取的群組</translation>
    </message>
    <message>
        <source>and {} more</source>
        <translation>和另外 {} 個</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Goes</source>
        <translation>清理</translation>
    </message>
    <message>
        <source>Is given</source>
        <translation>寫入</translation>
    </message>
    <message>
        <source>Written into</source>
        <translation>寫入位置</translation>
    </message>
    <message>
        <source>Which {}?</source>
        <translation>採用哪個{}？</translation>
    </message>
    <message>
        <source>By the rule</source>
        <translation>依規則</translation>
    </message>
    <message>
        <source>Value of {}</source>
        <translation>{}的值</translation>
    </message>
    <message>
        <source>Your choice. The rule says: {}</source>
        <translation>您的選擇。規則為：{}</translation>
    </message>
    <message>
        <source>By the rule: {}</source>
        <translation>依規則：{}</translation>
    </message>
</context>
<context>
    <name>PlanDialog</name>
    <message>
        <source>What will happen</source>
        <translation>將進行的操作</translation>
    </message>
    <message>
        <source>Save plan…</source>
        <translation>儲存計畫…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>套用</translation>
    </message>
    <message>
        <source>Working out what happens…</source>
        <translation>正在規劃操作…</translation>
    </message>
    <message>
        <source>The first {} groups are listed; all {} are cleared away.</source>
        <translation>列出前 {} 個群組；全部 {} 個都會清理。</translation>
    </message>
    <message>
        <source>There is no plan</source>
        <translation>沒有計畫</translation>
    </message>
    <message>
        <source>Saved to {}. “photoclean clean --plan” applies it later.</source>
        <translation>已儲存到 {}。之後可用「photoclean clean --plan」套用。</translation>
    </message>
    <message>
        <source>clean-up plan.json</source>
        <translation>清理計畫.json</translation>
    </message>
    <message>
        <source>Save the plan</source>
        <translation>儲存計畫</translation>
    </message>
    <message>
        <source>Plans (*.json)</source>
        <translation>計畫 (*.json)</translation>
    </message>
</context>
<context>
    <name>PlanOptions</name>
    <message>
        <source>What happens to the copies</source>
        <translation>副本的處理方式</translation>
    </message>
    <message>
        <source>The copies:</source>
        <translation>副本：</translation>
    </message>
    <message>
        <source>Hand on what only the copies know (dates, places, keywords …)</source>
        <translation>保存只有副本才有的資訊（日期、地點、關鍵字…）</translation>
    </message>
    <message>
        <source>Move the copies into</source>
        <translation>將副本移到</translation>
    </message>
</context>
<context>
    <name>Planning</name>
    <message>
        <source>The plan could not be made. Choose something else, or cancel.</source>
        <translation>無法建立計畫。請選擇其他方式，或取消。</translation>
    </message>
</context>
<context>
    <name>Presence</name>
    <message>
        <source>1 new duplicate, {}</source>
        <translation>1 個新的重複照片，{}</translation>
    </message>
    <message>
        <source>{} new duplicates, {}</source>
        <translation>{} 個新的重複照片，{}</translation>
    </message>
    <message>
        <source>Click to look at them. Nothing is deleted by itself.</source>
        <translation>按一下即可檢視。不會自動刪除任何檔案。</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Starting…</source>
        <translation>正在啟動…</translation>
    </message>
    <message>
        <source>Progress of the scan</source>
        <translation>掃描進度</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>重新啟動</translation>
    </message>
    <message>
        <source>{} unreadable</source>
        <translation>{}無法讀取</translation>
    </message>
    <message>
        <source>Show these files with the reasons</source>
        <translation>顯示這些檔案與原因</translation>
    </message>
    <message>
        <source>Paused while on battery</source>
        <translation>使用電池時暫停</translation>
    </message>
    <message>
        <source>Paused beside a full-screen program</source>
        <translation>有全螢幕程式時暫停</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暫停</translation>
    </message>
    <message>
        <source>The engine keeps stopping. Nothing is lost; its log is {}</source>
        <translation>引擎一再停止。沒有遺失任何資料；記錄檔為 {}</translation>
    </message>
    <message>
        <source>Another photoclean uses this library</source>
        <translation>另一個 photoclean 正在使用這個圖庫</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly and was started again. Nothing is lost.</source>
        <translation>引擎意外停止，已重新啟動。沒有遺失任何資料。</translation>
    </message>
    <message>
        <source>Its log is {}</source>
        <translation>記錄檔為 {}</translation>
    </message>
    <message>
        <source>Held: {}</source>
        <translation>已暫停：{}</translation>
    </message>
    <message>
        <source>Going on…</source>
        <translation>繼續中…</translation>
    </message>
    <message>
        <source>Up to date · {}</source>
        <translation>已是最新 · {}</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就緒</translation>
    </message>
</context>
<context>
    <name>Restarting</name>
    <message>
        <source>photoclean starts anew as soon as the clean-up has ended</source>
        <translation>清理結束後，photoclean 會立即重新啟動</translation>
    </message>
</context>
<context>
    <name>ReviewBar</name>
    <message>
        <source>History…</source>
        <translation>清理記錄…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Bring back what the last clean-up moved to the trash</source>
        <translation>放回上次清理移到垃圾桶的檔案</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除篩選</translation>
    </message>
    <message>
        <source>Trash marked ({}, {})</source>
        <translation>將標記的 {} 個移到垃圾桶（{}）</translation>
    </message>
    <message>
        <source>Trash marked</source>
        <translation>將標記的移到垃圾桶</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} / {}</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快速鍵</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search</source>
        <translation>搜尋</translation>
    </message>
    <message>
        <source>Search names and folders</source>
        <translation>搜尋名稱與資料夾</translation>
    </message>
    <message>
        <source>Search names and folders (Ctrl+F or /)</source>
        <translation>搜尋名稱與資料夾（Ctrl+F 或 /）</translation>
    </message>
</context>
<context>
    <name>SectionBar</name>
    <message>
        <source>Shows first what would go (Ctrl+Shift+T)</source>
        <translation>先顯示會清理的檔案（Ctrl+Shift+T）</translation>
    </message>
    <message>
        <source>Accept all identical: {}, {}</source>
        <translation>接受所有完全相同的：{}，{}</translation>
    </message>
    <message>
        <source>↑ {} new above</source>
        <translation>↑ 上方新增 {} 個</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜尋</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>搜尋設定</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>設定的分類</translation>
    </message>
    <message>
        <source>No setting is called that.</source>
        <translation>沒有這個名稱的設定。</translation>
    </message>
    <message>
        <source>Use the new order of rules?</source>
        <translation>要使用新的規則順序嗎？</translation>
    </message>
    <message>
        <source>Use this order</source>
        <translation>使用這個順序</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>捨棄</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Filters hide {} of {}</source>
        <translation>篩選條件隱藏了 {} 個群組（共 {}）</translation>
    </message>
</context>
<context>
    <name>TileSlider</name>
    <message>
        <source>Size of the pictures</source>
        <translation>影像大小</translation>
    </message>
    <message>
        <source>Size of the pictures (Ctrl+plus, Ctrl+minus; Ctrl+0 fits the window)</source>
        <translation>影像大小（Ctrl+加號、Ctrl+減號；Ctrl+0 配合視窗）</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Starting…</source>
        <translation>正在啟動…</translation>
    </message>
    <message>
        <source>Open photoclean</source>
        <translation>開啟 photoclean</translation>
    </message>
    <message>
        <source>Pause work</source>
        <translation>暫停工作</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>設定…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>結束</translation>
    </message>
    <message>
        <source>Resume work</source>
        <translation>繼續工作</translation>
    </message>
</context>
<context>
    <name>Troubles</name>
    <message>
        <source>It was started again several times and stopped each time. Nothing is lost: your photos and all you decided are as they were. The log has the reason: {}</source>
        <translation>它重新啟動了數次，但每次都停止。沒有遺失任何資料：照片與您所做的決定都維持原狀。原因請見記錄檔：{}</translation>
    </message>
    <message>
        <source>The part of photoclean that does the work keeps stopping</source>
        <translation>photoclean 負責處理工作的部分一再停止</translation>
    </message>
    <message>
        <source>“{}” can&apos;t be reached</source>
        <translation>無法存取「{}」</translation>
    </message>
    <message>
        <source>{} folders can&apos;t be reached</source>
        <translation>無法存取 {} 個資料夾</translation>
    </message>
    <message>
        <source>All that is known of {} is kept, and nothing is touched there. Plug the disk in or connect to it: photoclean then goes on by itself.</source>
        <translation>{}的所有資訊都會保留，也不會更動那裡的任何檔案。請接上磁碟或連線到它，photoclean 之後會自動繼續。</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>複製指令</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Remembered: this is not asked again</source>
        <translation>已記住：不會再詢問</translation>
    </message>
    <message>
        <source>One file of every group stays: keep another first</source>
        <translation>每個群組至少要留下一個檔案：請先保留另一個</translation>
    </message>
    <message>
        <source>This file can&apos;t be reached now</source>
        <translation>目前無法存取這個檔案</translation>
    </message>
</context>
<context>
    <name>_Frame</name>
    <message>
        <source>kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>marked for the trash</source>
        <translation>已標記要移到垃圾桶</translation>
    </message>
</context>
<context>
    <name>_RefusedPage</name>
    <message>
        <source>Files that are left alone</source>
        <translation>未處理的檔案</translation>
    </message>
</context>
<context>
    <name>_WorkingPage</name>
    <message>
        <source>Progress of the plan</source>
        <translation>計畫的進度</translation>
    </message>
    <message>
        <source>Working out what happens…</source>
        <translation>正在規劃操作…</translation>
    </message>
</context>
<context>
    <name>card menu</name>
    <message>
        <source>Trash marked copies</source>
        <translation>將標記的副本移到垃圾桶</translation>
    </message>
    <message>
        <source>Trash all copies</source>
        <translation>將所有副本移到垃圾桶</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合併</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>全部保留</translation>
    </message>
    <message>
        <source>Not duplicates</source>
        <translation>不是重複照片</translation>
    </message>
    <message>
        <source>Take the mark away</source>
        <translation>取消標記</translation>
    </message>
    <message>
        <source>Mark for the trash</source>
        <translation>標記要移到垃圾桶</translation>
    </message>
    <message>
        <source>Keep this instead</source>
        <translation>改為保留這個</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>在檔案管理員中顯示</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>複製路徑</translation>
    </message>
</context>
<context>
    <name>card words</name>
    <message>
        <source>frees {}</source>
        <translation>可釋出 {}</translation>
    </message>
    <message>
        <source>keeps {}: {}</source>
        <translation>保留 {}：{}</translation>
    </message>
    <message>
        <source>marked: {}</source>
        <translation>已標記：{}</translation>
    </message>
    <message>
        <source>{}, {}</source>
        <translation>{}（{}）</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}：{}</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>marked for the trash</source>
        <translation>已標記要移到垃圾桶</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>離線</translation>
    </message>
    <message>
        <source>This group is being worked on</source>
        <translation>正在處理這個群組</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空白鍵</translation>
    </message>
    <message>
        <source>no duplicates</source>
        <translation>不是重複照片</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>compares</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>所有快速鍵</translation>
    </message>
    <message>
        <source>goes to the first group</source>
        <translation>到第一個群組</translation>
    </message>
    <message>
        <source>trashes {}, {}, after asking</source>
        <translation>詢問後將 {}（{}）移到垃圾桶</translation>
    </message>
    <message>
        <source>{} groups selected</source>
        <translation>已選取 {} 個群組</translation>
    </message>
    <message>
        <source>has nothing to trash here</source>
        <translation>這裡沒有要移到垃圾桶的檔案</translation>
    </message>
    <message>
        <source>no duplicates, after asking</source>
        <translation>詢問後設為不是重複照片</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>ends the selection</source>
        <translation>結束選取</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>按一下</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>按兩下</translation>
    </message>
    <message>
        <source>keeps {} with what its copies know and trashes {}</source>
        <translation>保留 {} 並加入副本的資訊，再將 {}移到垃圾桶</translation>
    </message>
    <message>
        <source>has nothing to merge: these are shots of their own</source>
        <translation>沒有可合併的：這些是各自獨立的照片</translation>
    </message>
    <message>
        <source>remembers that these {} are no duplicates</source>
        <translation>記住這 {}不是重複照片</translation>
    </message>
    <message>
        <source>shows what else can be done</source>
        <translation>顯示其他操作</translation>
    </message>
    <message>
        <source>shows fewer files</source>
        <translation>顯示較少檔案</translation>
    </message>
    <message>
        <source>shows all {}</source>
        <translation>顯示全部 {}</translation>
    </message>
    <message>
        <source>takes the mark off {}</source>
        <translation>取消 {} 的標記</translation>
    </message>
    <message>
        <source>can&apos;t mark {}: it is offline</source>
        <translation>無法標記 {}：它已離線</translation>
    </message>
    <message>
        <source>can&apos;t mark {}: one file stays</source>
        <translation>無法標記 {}：必須留下一個檔案</translation>
    </message>
    <message>
        <source>marks {} for the trash</source>
        <translation>標記 {} 要移到垃圾桶</translation>
    </message>
    <message>
        <source>goes on: nothing is proposed to go</source>
        <translation>繼續：沒有建議清理的檔案</translation>
    </message>
    <message>
        <source>has nothing to trash</source>
        <translation>沒有要移到垃圾桶的檔案</translation>
    </message>
    <message>
        <source>trashes {}</source>
        <translation>將 {}移到垃圾桶</translation>
    </message>
    <message>
        <source>keeps {} and trashes {}</source>
        <translation>保留 {}，將 {}移到垃圾桶</translation>
    </message>
</context>
<context>
    <name>compare</name>
    <message>
        <source>This picture can&apos;t be shown.</source>
        <translation>無法顯示這張影像。</translation>
    </message>
    <message>
        <source>The file is no longer there.</source>
        <translation>檔案已不存在。</translation>
    </message>
    <message>
        <source>The file can&apos;t be opened.</source>
        <translation>無法開啟檔案。</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>載入中…</translation>
    </message>
    <message>
        <source>{} against {}</source>
        <translation>{} 與 {}</translation>
    </message>
    <message>
        <source>Looking for differences…</source>
        <translation>正在尋找差異…</translation>
    </message>
    <message>
        <source>Nothing here is shown by both</source>
        <translation>這裡沒有兩者都有的部分</translation>
    </message>
    <message>
        <source>Differs all over: light, colour or sharpness</source>
        <translation>整體都不同：光線、色彩或清晰度</translation>
    </message>
    <message>
        <source>No visible difference here</source>
        <translation>這裡看不出差異</translation>
    </message>
    <message>
        <source>under 0.1 %</source>
        <translation>低於 0.1 %</translation>
    </message>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>Differs in 1 place, {} of what is seen</source>
        <translation>有 1 處不同，占可見範圍的 {}</translation>
    </message>
    <message>
        <source>Differs in {} places, {} of what is seen</source>
        <translation>有 {} 處不同，占可見範圍的 {}</translation>
    </message>
    <message>
        <source>{} % (enlarged)</source>
        <translation>{} %（已放大）</translation>
    </message>
    <message>
        <source>loading…</source>
        <translation>載入中…</translation>
    </message>
    <message>
        <source>preview only</source>
        <translation>僅預覽</translation>
    </message>
    <message>
        <source>shown with {} % of its pixels</source>
        <translation>以 {} % 的像素顯示</translation>
    </message>
    <message>
        <source>not aligned</source>
        <translation>未對齊</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>關係</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>編輯</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>依據</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>檔案大小</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Goes along</source>
        <translation>附帶檔案</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>The same bytes.</source>
        <translation>內容逐位元組相同。</translation>
    </message>
    <message>
        <source>Every pixel is the same.</source>
        <translation>每個像素都相同。</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>壓縮</translation>
    </message>
    <message>
        <source>Real detail</source>
        <translation>實際細節</translation>
    </message>
    <message>
        <source>Sharpness at 100 %</source>
        <translation>100 % 時的清晰度</translation>
    </message>
    <message>
        <source>White or black</source>
        <translation>過曝或死黑</translation>
    </message>
    <message>
        <source>Open eyes</source>
        <translation>張開的眼睛</translation>
    </message>
    <message>
        <source>quality {}, after {}</source>
        <translation>品質 {}，先前為 {}</translation>
    </message>
    <message>
        <source>quality {}</source>
        <translation>品質 {}</translation>
    </message>
    <message>
        <source>all of its pixels</source>
        <translation>全部像素</translation>
    </message>
    <message>
        <source>about {} × {}</source>
        <translation>約 {} × {}</translation>
    </message>
    <message>
        <source>{}, as sharp</source>
        <translation>{}，一樣清晰</translation>
    </message>
    <message>
        <source>{}, sharper</source>
        <translation>{}，較清晰</translation>
    </message>
    <message>
        <source>{}, softer</source>
        <translation>{}，較模糊</translation>
    </message>
    <message>
        <source>{} % of the pixels</source>
        <translation>{} % 的像素</translation>
    </message>
    <message>
        <source>{} in {} faces</source>
        <translation>{} 個（{} 張臉）</translation>
    </message>
    <message>
        <source>{} in 1 face</source>
        <translation>{} 個（1 張臉）</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>相機</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地點</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>標題</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>評分</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>拍攝時間</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>寫入程式</translation>
    </message>
    <message>
        <source>File changed</source>
        <translation>檔案修改時間</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>說明文字</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>關鍵字</translation>
    </message>
</context>
<context>
    <name>compare keys</name>
    <message>
        <source>The other copies</source>
        <translation>其他副本</translation>
    </message>
    <message>
        <source>The group before, the next group</source>
        <translation>上一個、下一個群組</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空白鍵</translation>
    </message>
    <message>
        <source>Mark the copy for the trash, or unmark it</source>
        <translation>標記副本要移到垃圾桶，或取消標記</translation>
    </message>
    <message>
        <source>Keep the copy instead</source>
        <translation>改為保留這個副本</translation>
    </message>
    <message>
        <source>Accept what is proposed</source>
        <translation>接受建議</translation>
    </message>
    <message>
        <source>Trash the marked copies, or all</source>
        <translation>將標記的（或全部）副本移到垃圾桶</translation>
    </message>
    <message>
        <source>Merge: keep one, trash all others</source>
        <translation>合併：保留一個，其他移到垃圾桶</translation>
    </message>
    <message>
        <source>Not duplicates</source>
        <translation>不是重複照片</translation>
    </message>
    <message>
        <source>Shift+K</source>
        <translation>Shift+K</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>全部保留</translation>
    </message>
    <message>
        <source>Undo the last clean-up</source>
        <translation>復原上次的清理</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>並排</translation>
    </message>
    <message>
        <source>Up to four at once</source>
        <translation>最多同時四張</translation>
    </message>
    <message>
        <source>Split by a slider</source>
        <translation>以滑桿分割</translation>
    </message>
    <message>
        <source>Flicker; held: the other picture as long</source>
        <translation>交替；按住：顯示另一張</translation>
    </message>
    <message>
        <source>Show what differs</source>
        <translation>顯示差異</translation>
    </message>
    <message>
        <source>100 %: one pixel of the kept photo on one of the screen</source>
        <translation>100 %：保留照片的一個像素對應螢幕的一個像素</translation>
    </message>
    <message>
        <source>All of the picture</source>
        <translation>整張影像</translation>
    </message>
    <message>
        <source>Zoom in and out; also the wheel</source>
        <translation>放大與縮小；也可使用滾輪</translation>
    </message>
    <message>
        <source>Open the copy with the system&apos;s viewer</source>
        <translation>以系統的檢視程式開啟副本</translation>
    </message>
    <message>
        <source>The table: show or hide it</source>
        <translation>顯示或隱藏表格</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回清單</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快速鍵</translation>
    </message>
</context>
<context>
    <name>dialogs</name>
    <message>
        <source>Keep all files of {}?</source>
        <translation>要保留 {}的所有檔案嗎？</translation>
    </message>
    <message>
        <source>These groups come back only when another copy of their photos arrives.</source>
        <translation>只有當這些照片出現其他副本時，這些群組才會再顯示。</translation>
    </message>
    <message>
        <source>Are the files of {} no duplicates?</source>
        <translation>{}的檔案不是重複照片嗎？</translation>
    </message>
    <message>
        <source>These groups go away and are not asked again. No file is touched.</source>
        <translation>這些群組會消失，不再詢問。不會更動任何檔案。</translation>
    </message>
    <message>
        <source>Remember this</source>
        <translation>記住</translation>
    </message>
    <message>
        <source>Stop watching “{}”?</source>
        <translation>要停止監看「{}」嗎？</translation>
    </message>
    <message>
        <source>Its {} stay where they are; only their groups leave this window. What you said about them is remembered.</source>
        <translation>其中的 {}都留在原處，只有它們的群組會從這個視窗移除。您對它們所做的決定會保留。</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>停止監看</translation>
    </message>
    <message>
        <source>Keep watching in the background?</source>
        <translation>要在背景繼續監看嗎？</translation>
    </message>
    <message>
        <source>photoclean can finish its work and go on watching your folders from the tray. If you quit, it goes on where it stopped at the next start.</source>
        <translation>photoclean 可以在系統匣完成工作並繼續監看您的資料夾。如果結束，下次啟動時會從停止的地方繼續。</translation>
    </message>
    <message>
        <source>Keep watching</source>
        <translation>繼續監看</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>結束</translation>
    </message>
    <message>
        <source>Don&apos;t ask again</source>
        <translation>不要再詢問</translation>
    </message>
    <message>
        <source>Add a folder of photos</source>
        <translation>加入照片資料夾</translation>
    </message>
</context>
<context>
    <name>folders</name>
    <message>
        <source>Watched</source>
        <translation>監看中</translation>
    </message>
    <message>
        <source>Looked through now and then</source>
        <translation>不定時掃描</translation>
    </message>
    <message>
        <source>Scanning…</source>
        <translation>掃描中…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暫停</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>離線</translation>
    </message>
    <message>
        <source>Protected</source>
        <translation>受保護</translation>
    </message>
    <message>
        <source>Preferred</source>
        <translation>偏好</translation>
    </message>
</context>
<context>
    <name>formatting</name>
    <message>
        <source>{} bytes</source>
        <translation>{} 位元組</translation>
    </message>
    <message>
        <source>1 photo</source>
        <translation>1 張照片</translation>
    </message>
    <message>
        <source>{} photos</source>
        <translation>{} 張照片</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 個檔案</translation>
    </message>
    <message>
        <source>{} files</source>
        <translation>{} 個檔案</translation>
    </message>
    <message>
        <source>1 copy</source>
        <translation>1 個副本</translation>
    </message>
    <message>
        <source>{} copies</source>
        <translation>{} 個副本</translation>
    </message>
    <message>
        <source>1 group</source>
        <translation>1 個群組</translation>
    </message>
    <message>
        <source>{} groups</source>
        <translation>{} 個群組</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>under 1 photo a second</source>
        <translation>每秒不到 1 張照片</translation>
    </message>
    <message>
        <source>{} photos a second</source>
        <translation>每秒 {} 張照片</translation>
    </message>
    <message>
        <source>Looking through the folders</source>
        <translation>正在掃描資料夾</translation>
    </message>
    <message>
        <source>Downloading the network’s weights</source>
        <translation>正在下載神經網路的權重</translation>
    </message>
    <message>
        <source>Comparing photos</source>
        <translation>正在比對照片</translation>
    </message>
    <message>
        <source>Comparing photos, {} of {}</source>
        <translation>正在比對照片，{} / {}</translation>
    </message>
    <message>
        <source>Looking through the folders, {} so far</source>
        <translation>正在掃描資料夾，目前 {}</translation>
    </message>
    <message>
        <source>Downloading the network’s weights, {} of {} MB</source>
        <translation>正在下載神經網路的權重，{} / {} MB</translation>
    </message>
    <message>
        <source>Photo {} of {}</source>
        <translation>照片 {} / {}</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>剩餘數秒</translation>
    </message>
    <message>
        <source>about {} s left</source>
        <translation>剩餘約 {} 秒</translation>
    </message>
    <message>
        <source>about {} min left</source>
        <translation>剩餘約 {} 分鐘</translation>
    </message>
    <message>
        <source>about 1 hour left</source>
        <translation>剩餘約 1 小時</translation>
    </message>
    <message>
        <source>about {} hours left</source>
        <translation>剩餘約 {} 小時</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Identical</source>
        <translation>完全相同</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>經編輯</translation>
    </message>
    <message>
        <source>Similar shots</source>
        <translation>相似照片</translation>
    </message>
    <message>
        <source>Suggested to keep</source>
        <translation>建議保留</translation>
    </message>
    <message>
        <source>Same file</source>
        <translation>相同檔案</translation>
    </message>
    <message>
        <source>Same image</source>
        <translation>相同影像</translation>
    </message>
    <message>
        <source>Other shot</source>
        <translation>另一張</translation>
    </message>
    <message>
        <source>{} more</source>
        <translation>另外 {} 種</translation>
    </message>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>yyyy-MM-dd HH:mm</source>
        <translation>yyyy/M/d HH:mm</translation>
    </message>
    <message>
        <source>Taken {}</source>
        <translation>拍攝於 {}</translation>
    </message>
    <message>
        <source>Goes together with {} ({})</source>
        <translation>附帶 {}（{}）</translation>
    </message>
    <message>
        <source>Its folder can&apos;t be reached now</source>
        <translation>目前無法存取它的資料夾</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>{} moved to the trash ({})</source>
        <translation>{}已移到垃圾桶（{}）</translation>
    </message>
    <message>
        <source>{} moved into a folder ({})</source>
        <translation>{}已移到資料夾（{}）</translation>
    </message>
    <message>
        <source>{} replaced by hard links ({})</source>
        <translation>{}已取代為硬連結（{}）</translation>
    </message>
    <message>
        <source>{} replaced by symbolic links ({})</source>
        <translation>{}已取代為符號連結（{}）</translation>
    </message>
    <message>
        <source>{} replaced by clones ({})</source>
        <translation>{}已取代為共用區塊的複本（{}）</translation>
    </message>
    <message>
        <source>{} given what only copies knew</source>
        <translation>{}已加入只有副本才有的資訊</translation>
    </message>
    <message>
        <source>{} as before</source>
        <translation>{}已恢復原狀</translation>
    </message>
    <message>
        <source>Nothing was done</source>
        <translation>未做任何變更</translation>
    </message>
    <message>
        <source>{} can&apos;t be brought back: the trash doesn&apos;t have them any more</source>
        <translation>無法放回 {}：垃圾桶中已沒有</translation>
    </message>
    <message>
        <source>{} can&apos;t be brought back: the trash doesn&apos;t have it any more</source>
        <translation>無法放回 {}：垃圾桶中已沒有</translation>
    </message>
    <message>
        <source>{} left alone</source>
        <translation>{}未處理</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>進行中</translation>
    </message>
    <message>
        <source>being taken back</source>
        <translation>復原中</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已復原</translation>
    </message>
    <message>
        <source>nothing left to take back</source>
        <translation>沒有可復原的項目</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Decide</source>
        <translation>決定</translation>
    </message>
    <message>
        <source>Accept what is proposed for the group and go on</source>
        <translation>接受群組的建議並繼續</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空白鍵</translation>
    </message>
    <message>
        <source>Mark the file for the trash, or take its mark away</source>
        <translation>標記檔案要移到垃圾桶，或取消標記</translation>
    </message>
    <message>
        <source>Keep this file instead</source>
        <translation>改為保留這個檔案</translation>
    </message>
    <message>
        <source>T or Delete</source>
        <translation>T 或 Delete</translation>
    </message>
    <message>
        <source>Trash the marked copies, or all of them</source>
        <translation>將標記的副本（或全部副本）移到垃圾桶</translation>
    </message>
    <message>
        <source>Merge: hand on what only the copies know, and trash them</source>
        <translation>合併：保存只有副本才有的資訊，再將副本移到垃圾桶</translation>
    </message>
    <message>
        <source>Not duplicates: never ask again</source>
        <translation>不是重複照片：不再詢問</translation>
    </message>
    <message>
        <source>Shift+K</source>
        <translation>Shift+K</translation>
    </message>
    <message>
        <source>Keep all files of the group</source>
        <translation>保留群組的所有檔案</translation>
    </message>
    <message>
        <source>Z or Ctrl+Z</source>
        <translation>Z 或 Ctrl+Z</translation>
    </message>
    <message>
        <source>Undo the last clean-up</source>
        <translation>復原上次的清理</translation>
    </message>
    <message>
        <source>Ctrl+H</source>
        <translation>Ctrl+H</translation>
    </message>
    <message>
        <source>History: take any clean-up back</source>
        <translation>清理記錄：復原任何一次清理</translation>
    </message>
    <message>
        <source>Ctrl+Shift+T</source>
        <translation>Ctrl+Shift+T</translation>
    </message>
    <message>
        <source>Accept all identical groups, after a look</source>
        <translation>檢視後接受所有完全相同的群組</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>檢視</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Compare the files of the group</source>
        <translation>比較群組的檔案</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>開啟檔案</translation>
    </message>
    <message>
        <source>Ctrl+plus, Ctrl+minus</source>
        <translation>Ctrl+加號、Ctrl+減號</translation>
    </message>
    <message>
        <source>Larger or smaller pictures</source>
        <translation>放大或縮小影像</translation>
    </message>
    <message>
        <source>Ctrl+0</source>
        <translation>Ctrl+0</translation>
    </message>
    <message>
        <source>Pictures that fit the window</source>
        <translation>影像大小配合視窗</translation>
    </message>
    <message>
        <source>Show what else can be done</source>
        <translation>顯示其他操作</translation>
    </message>
    <message>
        <source>Menu key or Shift+F10</source>
        <translation>選單鍵或 Shift+F10</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>From group to group</source>
        <translation>在群組之間移動</translation>
    </message>
    <message>
        <source>From file to file</source>
        <translation>在檔案之間移動</translation>
    </message>
    <message>
        <source>Page Up, Page Down</source>
        <translation>Page Up、Page Down</translation>
    </message>
    <message>
        <source>From page to page</source>
        <translation>逐頁移動</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Home、End</translation>
    </message>
    <message>
        <source>To the first and the last group</source>
        <translation>到第一個、最後一個群組</translation>
    </message>
    <message>
        <source>To the first, second or third section</source>
        <translation>到第一、第二或第三個區段</translation>
    </message>
    <message>
        <source>Select and find</source>
        <translation>選取與搜尋</translation>
    </message>
    <message>
        <source>Shift+↑ ↓, Shift+click</source>
        <translation>Shift+↑ ↓、Shift+按一下</translation>
    </message>
    <message>
        <source>Select several groups</source>
        <translation>選取多個群組</translation>
    </message>
    <message>
        <source>Ctrl+click</source>
        <translation>Ctrl+按一下</translation>
    </message>
    <message>
        <source>Select one group more or fewer</source>
        <translation>多選或少選一個群組</translation>
    </message>
    <message>
        <source>Ctrl+A</source>
        <translation>Ctrl+A</translation>
    </message>
    <message>
        <source>Select all groups that are shown</source>
        <translation>選取顯示的所有群組</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>End the selection</source>
        <translation>結束選取</translation>
    </message>
    <message>
        <source>Ctrl+F or /</source>
        <translation>Ctrl+F 或 /</translation>
    </message>
    <message>
        <source>Search names and folders</source>
        <translation>搜尋名稱與資料夾</translation>
    </message>
    <message>
        <source>Look through all folders again</source>
        <translation>重新掃描所有資料夾</translation>
    </message>
    <message>
        <source>? or F1</source>
        <translation>? 或 F1</translation>
    </message>
    <message>
        <source>Show this list</source>
        <translation>顯示這份清單</translation>
    </message>
</context>
<context>
    <name>open with</name>
    <message>
        <source>Open with…</source>
        <translation>開啟方式…</translation>
    </message>
</context>
<context>
    <name>plan</name>
    <message>
        <source>To the trash</source>
        <translation>移到垃圾桶</translation>
    </message>
    <message>
        <source>Into a folder…</source>
        <translation>移到資料夾…</translation>
    </message>
    <message>
        <source>Replace by hard links</source>
        <translation>取代為硬連結</translation>
    </message>
    <message>
        <source>Replace by symbolic links</source>
        <translation>取代為符號連結</translation>
    </message>
    <message>
        <source>Replace by clones</source>
        <translation>取代為共用區塊的複本</translation>
    </message>
    <message>
        <source>Nothing is deleted: Undo takes all of it back.</source>
        <translation>不會刪除任何檔案：「復原」可全部放回。</translation>
    </message>
    <message>
        <source>Into {}. Undo takes all of it back.</source>
        <translation>移到 {}。「復原」可全部放回。</translation>
    </message>
    <message>
        <source>Only copies of the very same bytes, on the disk of the photo that stays: each becomes a second name of it and takes no room.</source>
        <translation>僅限與保留的照片位於同一磁碟、內容逐位元組相同的副本：每個副本都成為它的另一個名稱，不占空間。</translation>
    </message>
    <message>
        <source>Only copies of the very same bytes: each becomes a link to the photo that stays. A link leads nowhere once that photo is moved.</source>
        <translation>僅限內容逐位元組相同的副本：每個副本都成為指向保留照片的連結。照片移動後，連結即會失效。</translation>
    </message>
    <message>
        <source>Only copies of the very same bytes, where the disk can do it: each stays a file of its own and shares its room with the photo that stays.</source>
        <translation>僅限內容逐位元組相同的副本，且磁碟須支援：每個副本仍是獨立的檔案，但與保留的照片共用空間。</translation>
    </message>
    <message>
        <source>Nothing can be cleared away</source>
        <translation>沒有可以清理的檔案</translation>
    </message>
    <message>
        <source>1 photo is given what only its copies know</source>
        <translation>1 張照片會加入只有副本才有的資訊</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>{} are given what only their copies know</source>
        <translation>{}會加入只有副本才有的資訊</translation>
    </message>
    <message>
        <source>{copies} of {groups} goes to the trash ({size})</source>
        <translation>{groups}中的 {copies}將移到垃圾桶（{size}）</translation>
    </message>
    <message>
        <source>{copies} of {groups} go to the trash ({size})</source>
        <translation>{groups}中的 {copies}將移到垃圾桶（{size}）</translation>
    </message>
    <message>
        <source>{copies} of {groups} goes into the folder ({size})</source>
        <translation>{groups}中的 {copies}將移到資料夾（{size}）</translation>
    </message>
    <message>
        <source>{copies} of {groups} go into the folder ({size})</source>
        <translation>{groups}中的 {copies}將移到資料夾（{size}）</translation>
    </message>
    <message>
        <source>{copies} of {groups} gives its room back ({size})</source>
        <translation>{groups}中的 {copies}將釋出空間（{size}）</translation>
    </message>
    <message>
        <source>{copies} of {groups} give their room back ({size})</source>
        <translation>{groups}中的 {copies}將釋出空間（{size}）</translation>
    </message>
    <message>
        <source>Move {} to the trash</source>
        <translation>將 {}移到垃圾桶</translation>
    </message>
    <message>
        <source>Move {}</source>
        <translation>移動 {}</translation>
    </message>
    <message>
        <source>Replace {}</source>
        <translation>取代 {}</translation>
    </message>
    <message>
        <source>1 copy goes</source>
        <translation>清理 1 個副本</translation>
    </message>
    <message>
        <source>{} copies go</source>
        <translation>清理 {} 個副本</translation>
    </message>
    <message>
        <source>Gets {}</source>
        <translation>加入{}</translation>
    </message>
    <message>
        <source>Gets {}, into {}</source>
        <translation>將{}寫入 {}</translation>
    </message>
    <message>
        <source>{}, chosen by you</source>
        <translation>{}（由您選擇）</translation>
    </message>
    <message>
        <source>{} removed</source>
        <translation>移除{}</translation>
    </message>
    <message>
        <source>{} {}</source>
        <translation>{} {}</translation>
    </message>
    <message>
        <source>{} {} from {}</source>
        <translation>{} {}（來自 {}）</translation>
    </message>
    <message>
        <source> and </source>
        <translation> 和 </translation>
    </message>
    <message>
        <source>{} and {}</source>
        <translation>{}和{}</translation>
    </message>
    <message>
        <source>The files differ in {}</source>
        <translation>檔案的{}不一致</translation>
    </message>
    <message>
        <source>{} stays</source>
        <translation>保留 {}</translation>
    </message>
    <message>
        <source>. </source>
        <translation>。</translation>
    </message>
    <message>
        <source>Nothing was moved to the trash</source>
        <translation>沒有檔案移到垃圾桶</translation>
    </message>
    <message>
        <source>Nothing was moved</source>
        <translation>沒有移動任何檔案</translation>
    </message>
    <message>
        <source>Nothing was replaced</source>
        <translation>沒有取代任何檔案</translation>
    </message>
    <message>
        <source>{} moved to the trash, {} freed</source>
        <translation>{}已移到垃圾桶，釋出 {}</translation>
    </message>
    <message>
        <source>{} moved into the folder, {}</source>
        <translation>{}已移到資料夾，{}</translation>
    </message>
    <message>
        <source>{} replaced by hard links, {} freed</source>
        <translation>{}已取代為硬連結，釋出 {}</translation>
    </message>
    <message>
        <source>{} replaced by symbolic links, {} freed</source>
        <translation>{}已取代為符號連結，釋出 {}</translation>
    </message>
    <message>
        <source>{} replaced by clones, {} freed</source>
        <translation>{}已取代為共用區塊的複本，釋出 {}</translation>
    </message>
    <message>
        <source>1 photo given what only its copies knew</source>
        <translation>1 張照片已加入只有副本才有的資訊</translation>
    </message>
    <message>
        <source>{} given what only their copies knew</source>
        <translation>{}已加入只有副本才有的資訊</translation>
    </message>
    <message>
        <source>Stopped: {}</source>
        <translation>已停止：{}</translation>
    </message>
    <message>
        <source>{} was given {}</source>
        <translation>{} 已加入{}</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{}和另外 {} 項</translation>
    </message>
    <message>
        <source>{} brought back</source>
        <translation>已放回 {}</translation>
    </message>
    <message>
        <source>{} as before the clean-up</source>
        <translation>{}已恢復清理前的狀態</translation>
    </message>
    <message>
        <source>Nothing to bring back</source>
        <translation>沒有可放回的檔案</translation>
    </message>
    <message>
        <source>{} left alone</source>
        <translation>{}未處理</translation>
    </message>
    <message>
        <source>Working out what happens, {} of {}</source>
        <translation>正在規劃操作，{} / {}</translation>
    </message>
    <message>
        <source>Bringing back, {} of {}</source>
        <translation>正在放回，{} / {}</translation>
    </message>
    <message>
        <source>Moving to the trash, {} of {}</source>
        <translation>正在移到垃圾桶，{} / {}</translation>
    </message>
    <message>
        <source>Moving into the folder, {} of {}</source>
        <translation>正在移到資料夾，{} / {}</translation>
    </message>
    <message>
        <source>Replacing copies, {} of {}</source>
        <translation>正在取代副本，{} / {}</translation>
    </message>
</context>
<context>
    <name>problems</name>
    <message>
        <source>This can&apos;t be watched</source>
        <translation>無法監看這個項目</translation>
    </message>
    <message>
        <source>Not all folders can be watched live</source>
        <translation>無法即時監看所有資料夾</translation>
    </message>
    <message>
        <source>The last clean-up was cut off</source>
        <translation>上次的清理中斷了</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>磁碟已滿</translation>
    </message>
    <message>
        <source>The network that compares photos is missing</source>
        <translation>缺少比對照片用的神經網路</translation>
    </message>
    <message>
        <source>The vectors can&apos;t be reached</source>
        <translation>無法存取向量</translation>
    </message>
    <message>
        <source>The catalogue can&apos;t be used now</source>
        <translation>目前無法使用目錄資料庫</translation>
    </message>
    <message>
        <source>What a copy knows could not be merged</source>
        <translation>無法合併副本的資訊</translation>
    </message>
    <message>
        <source>This disk has no trash</source>
        <translation>這個磁碟沒有垃圾桶</translation>
    </message>
    <message>
        <source>The trash did not take a file</source>
        <translation>垃圾桶無法接受檔案</translation>
    </message>
    <message>
        <source>Another photoclean is using this library</source>
        <translation>另一個 photoclean 正在使用這個圖庫</translation>
    </message>
    <message>
        <source>The plan can&apos;t be carried out</source>
        <translation>無法執行計畫</translation>
    </message>
    <message>
        <source>The settings can&apos;t be used</source>
        <translation>無法使用設定</translation>
    </message>
    <message>
        <source>Something went wrong inside photoclean</source>
        <translation>photoclean 內部發生錯誤</translation>
    </message>
    <message>
        <source>Something is in the way</source>
        <translation>發生問題</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新掃描</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>顯示記錄檔</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>設定…</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>開啟檔案</translation>
    </message>
</context>
<context>
    <name>said</name>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>The group has changed since it was shown. Look at it again.</source>
        <translation>這個群組在顯示之後已有變更，請再看一次。</translation>
    </message>
    <message>
        <source>Left alone, because another group keeps it.</source>
        <translation>未處理，因為另一個群組要保留它。</translation>
    </message>
    <message>
        <source>Its folder can&apos;t be reached now, so nothing in it was touched.</source>
        <translation>目前無法存取它的資料夾，因此沒有更動其中任何內容。</translation>
    </message>
    <message>
        <source>Left alone, because its folder is protected.</source>
        <translation>未處理，因為它的資料夾受到保護。</translation>
    </message>
    <message>
        <source>Only a copy of the very same bytes can be replaced by a link to the kept file.</source>
        <translation>只有內容逐位元組相同的副本，才能以指向保留檔案的連結取代。</translation>
    </message>
    <message>
        <source>Left alone: {path} lies in a protected folder, so it can&apos;t be given what only this copy knows ({changes}).</source>
        <translation>未處理：{path} 位於受保護的資料夾，因此無法寫入只有這個副本才有的資訊（{changes}）。</translation>
    </message>
    <message>
        <source>It is none of the photos in the folders that photoclean looks after.</source>
        <translation>它不是 photoclean 所管理資料夾中的照片。</translation>
    </message>
    <message>
        <source>It has changed, or has not been compared, since the plan was made. Plan it again.</source>
        <translation>建立計畫之後它已變更，或尚未比對過。請重新建立計畫。</translation>
    </message>
    <message>
        <source>By now it does not stand in one group with the photo to keep. Plan it again.</source>
        <translation>它現在與要保留的照片不在同一個群組。請重新建立計畫。</translation>
    </message>
    <message>
        <source>Left alone, because the same plan keeps it.</source>
        <translation>未處理，因為同一個計畫要保留它。</translation>
    </message>
    <message>
        <source>The plan names it twice; once is enough.</source>
        <translation>計畫中列了它兩次；一次就夠了。</translation>
    </message>
    <message>
        <source>{path}, the photo to keep: {why}</source>
        <translation>{path}（要保留的照片）：{why}</translation>
    </message>
    <message>
        <source>The folder to move copies into does not exist: {folder}.</source>
        <translation>要移入副本的資料夾不存在：{folder}。</translation>
    </message>
    <message>
        <source>{folder} is in a watched folder: what goes there would be found again.</source>
        <translation>{folder} 位於監看的資料夾中：移到那裡的檔案會再次被找到。</translation>
    </message>
    <message>
        <source>what the copies know has changed since the plan was made. Plan it again.</source>
        <translation>建立計畫之後，副本中的資訊已變更。請重新建立計畫。</translation>
    </message>
    <message>
        <source>There is no field {field} that could be settled. Plan it again.</source>
        <translation>沒有可以決定的欄位 {field}。請重新建立計畫。</translation>
    </message>
    <message>
        <source>This is no plan of photoclean ({why}).</source>
        <translation>這不是 photoclean 的計畫（{why}）。</translation>
    </message>
    <message>
        <source>This plan was made by another version of photoclean. Make it anew.</source>
        <translation>這個計畫是由其他版本的 photoclean 建立的。請重新建立。</translation>
    </message>
    <message>
        <source>The plan can&apos;t be written to {path} ({why}).</source>
        <translation>無法將計畫寫入 {path}（{why}）。</translation>
    </message>
    <message>
        <source>The plan {path} can&apos;t be read ({why}).</source>
        <translation>無法讀取計畫 {path}（{why}）。</translation>
    </message>
    <message>
        <source>This plan is out of date. Make it again.</source>
        <translation>這個計畫已過期。請重新建立。</translation>
    </message>
    <message>
        <source>The clean-up was stopped before it.</source>
        <translation>清理在輪到它之前就已停止。</translation>
    </message>
    <message>
        <source>The clean-up was cut off before it.</source>
        <translation>清理在輪到它之前就已中斷。</translation>
    </message>
    <message>
        <source>{path} lies in a protected folder.</source>
        <translation>{path} 位於受保護的資料夾。</translation>
    </message>
    <message>
        <source>Left alone, because the photo to keep can&apos;t be given its data: {why}</source>
        <translation>未處理，因為無法將它的資訊寫入要保留的照片：{why}</translation>
    </message>
    <message>
        <source>Left alone, because the photo to keep is not safe: {why}</source>
        <translation>未處理，因為要保留的照片並不安全：{why}</translation>
    </message>
    <message>
        <source>Left alone, because {path} goes with it, and is to be kept.</source>
        <translation>未處理，因為 {path} 屬於它，而且要保留。</translation>
    </message>
    <message>
        <source>Left alone, because {path} would be kept nowhere.</source>
        <translation>未處理，否則 {path} 將不會保留在任何地方。</translation>
    </message>
    <message>
        <source>{path} was left alone ({why}).</source>
        <translation>{path} 未處理（{why}）。</translation>
    </message>
    <message>
        <source>{path} is what the link {link} leads to.</source>
        <translation>{path} 是連結 {link} 所指向的檔案。</translation>
    </message>
    <message>
        <source>{path} is the photo to keep itself, under another name ({name}).</source>
        <translation>{path} 就是要保留的照片本身，只是名稱不同（{name}）。</translation>
    </message>
    <message>
        <source>{path} was changed or replaced while it was looked at.</source>
        <translation>{path} 在檢查期間已變更或被取代。</translation>
    </message>
    <message>
        <source>{path} leads out of the folder {folder}.</source>
        <translation>{path} 指向資料夾 {folder} 之外。</translation>
    </message>
    <message>
        <source>{path} has changed since it was compared.</source>
        <translation>{path} 在比對之後已變更。</translation>
    </message>
    <message>
        <source>{path} goes with another photo by now. Look at it again.</source>
        <translation>{path} 現在屬於另一張照片。請再看一次。</translation>
    </message>
    <message>
        <source>{path}, which goes with it, is new or has changed. Look at it again.</source>
        <translation>與它一起的 {path} 是新的或已變更。請再看一次。</translation>
    </message>
    <message>
        <source>{path} was replaced while it was looked at.</source>
        <translation>{path} 在檢查期間已被取代。</translation>
    </message>
    <message>
        <source>{path} was changed while it was looked at.</source>
        <translation>{path} 在檢查期間已變更。</translation>
    </message>
    <message>
        <source>{path} is no longer there.</source>
        <translation>{path} 已不存在。</translation>
    </message>
    <message>
        <source>{path} is being changed by another program</source>
        <translation>{path} 正由其他程式變更</translation>
    </message>
    <message>
        <source>its place in the trash is not known</source>
        <translation>不知道它在垃圾桶中的位置</translation>
    </message>
    <message>
        <source>because {path} was replaced while it was looked at</source>
        <translation>因為 {path} 在檢查期間已被取代</translation>
    </message>
    <message>
        <source>because the photo to keep has gone or changed: {path}</source>
        <translation>因為要保留的照片已不存在或已變更：{path}</translation>
    </message>
    <message>
        <source>Brought back at once, {why}</source>
        <translation>已立即放回原處，{why}</translation>
    </message>
    <message>
        <source>{path} is in the trash, and should not be, {why}. {why_else}</source>
        <translation>{path} 在垃圾桶中，但不應該在那裡，{why}。{why_else}</translation>
    </message>
    <message>
        <source>{path} could not be brought back: look for it in the trash.</source>
        <translation>無法將 {path} 放回原處：請在垃圾桶中尋找。</translation>
    </message>
    <message>
        <source>The last clean-up was cut off. {stayed} of its files are still in their place; {moved} had just been moved to the trash. Undo brings back all that was moved.</source>
        <translation>上次的清理中斷了。其中 {stayed} 個檔案仍在原處；{moved} 個才剛移到垃圾桶。「復原」可將移走的全部放回。</translation>
    </message>
    <message>
        <source>The photo to keep has gone or changed: {path}.</source>
        <translation>要保留的照片已不存在或已變更：{path}。</translation>
    </message>
    <message>
        <source>Its place there is not known.</source>
        <translation>不知道它在其中的位置。</translation>
    </message>
    <message>
        <source>{path} is in the trash, with nothing in its place ({why}). {why_else}</source>
        <translation>{path} 在垃圾桶中，原處沒有任何檔案（{why}）。{why_else}</translation>
    </message>
    <message>
        <source>{path} was left as it was ({why}).</source>
        <translation>{path} 維持原狀（{why}）。</translation>
    </message>
    <message>
        <source>{folder} takes no times or rights of files ({why}).</source>
        <translation>{folder} 無法保存檔案的時間或權限（{why}）。</translation>
    </message>
    <message>
        <source>{path} was changed just now, so it was left alone.</source>
        <translation>{path} 剛剛變更過，因此未處理。</translation>
    </message>
    <message>
        <source>{path} is not there any more, and the trash doesn&apos;t have it either.</source>
        <translation>{path} 已不存在，垃圾桶中也沒有。</translation>
    </message>
    <message>
        <source>{path} is something else by now, so it was left alone.</source>
        <translation>{path} 現在已是別的檔案，因此未處理。</translation>
    </message>
    <message>
        <source>{path} is something else by now; what it was lies in {place}.</source>
        <translation>{path} 現在已是別的檔案；原來的檔案位於 {place}。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be made a file again: the trash doesn&apos;t have it any more, and {target} holds something else by now.</source>
        <translation>無法將 {path} 還原成檔案：垃圾桶中已沒有它，而且 {target} 的內容現在已不同。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be made a file again ({why}).</source>
        <translation>無法將 {path} 還原成檔案（{why}）。</translation>
    </message>
    <message>
        <source>{path} has changed since it was replaced by a link, so it was left alone.</source>
        <translation>{path} 以連結取代之後已變更，因此未處理。</translation>
    </message>
    <message>
        <source>{folder} is on another disk than {target}: no hard link can lead there.</source>
        <translation>{folder} 與 {target} 位於不同的磁碟：無法建立硬連結。</translation>
    </message>
    <message>
        <source>No hard link can be made in {folder} ({why}).</source>
        <translation>無法在 {folder} 建立硬連結（{why}）。</translation>
    </message>
    <message>
        <source>No symbolic link can be made in {folder} ({why}).</source>
        <translation>無法在 {folder} 建立符號連結（{why}）。</translation>
    </message>
    <message>
        <source>The disk of {folder} can&apos;t share blocks between files.</source>
        <translation>{folder} 所在的磁碟無法讓檔案共用區塊。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be cloned ({why}).</source>
        <translation>無法複製 {path} 的區塊（{why}）。</translation>
    </message>
    <message>
        <source>{path} was handed to the system&apos;s trash, which doesn&apos;t tell where it put it; look for it there before you clean up more.</source>
        <translation>{path} 已交給系統的垃圾桶，但系統沒有回報放在哪裡；請先在那裡找到它，再繼續清理。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be brought back: the trash doesn&apos;t have it any more.</source>
        <translation>無法將 {path} 放回原處：垃圾桶中已沒有它。</translation>
    </message>
    <message>
        <source>{path} is a link, not a photo; nothing was done.</source>
        <translation>{path} 是連結，不是照片；未做任何變更。</translation>
    </message>
    <message>
        <source>{path} is not there any more; nothing was done.</source>
        <translation>{path} 已不存在；未做任何變更。</translation>
    </message>
    <message>
        <source>The name of {path} is no valid Unicode, so the system&apos;s trash can&apos;t take it; nothing was done. Rename it, then look again.</source>
        <translation>{path} 的檔名不是有效的 Unicode，系統的垃圾桶無法接受；未做任何變更。請重新命名後再看一次。</translation>
    </message>
    <message>
        <source>The trash can&apos;t be used: {why} ({folder}); nothing was done.</source>
        <translation>無法使用垃圾桶：{why}（{folder}）；未做任何變更。</translation>
    </message>
    <message>
        <source>{path} has gone; the trash may have it ({why}).</source>
        <translation>{path} 已不存在；可能在垃圾桶中（{why}）。</translation>
    </message>
    <message>
        <source>{path} may not be taken out of its folder, which is read-only; nothing was done.</source>
        <translation>無法將 {path} 移出唯讀的資料夾；未做任何變更。</translation>
    </message>
    <message>
        <source>The disk of {path} has no trash that can be used ({why}); nothing was done.</source>
        <translation>{path} 所在的磁碟沒有可用的垃圾桶（{why}）；未做任何變更。</translation>
    </message>
    <message>
        <source>{folder} is not there; {path} was left where it is.</source>
        <translation>{folder} 不存在；{path} 留在原處。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be moved into {folder} ({why}); nothing was done.</source>
        <translation>無法將 {path} 移到 {folder}（{why}）；未做任何變更。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be brought back: {trashed} is gone.</source>
        <translation>無法將 {path} 放回原處：{trashed} 已不存在。</translation>
    </message>
    <message>
        <source>{folder} has too many files named {name}.</source>
        <translation>{folder} 中有太多名為 {name} 的檔案。</translation>
    </message>
    <message>
        <source>{folder} has no room for {path}; nothing was done.</source>
        <translation>{folder} 沒有空間可放 {path}；未做任何變更。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be brought back: there is something of that name already. It was left in the trash; rename what is there, then try again.</source>
        <translation>無法將 {path} 放回原處：那裡已有同名的檔案。它仍留在垃圾桶中；請將那裡的檔案重新命名，然後再試一次。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be brought back: there is something of that name already. It was left in {place}; rename what is there, then try again.</source>
        <translation>無法將 {path} 放回原處：那裡已有同名的檔案。它仍留在 {place} 中；請將那裡的檔案重新命名，然後再試一次。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be brought back: {why}. It was left in the trash.</source>
        <translation>無法將 {path} 放回原處：{why}。它仍留在垃圾桶中。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be brought back: {why}. It was left in {place}.</source>
        <translation>無法將 {path} 放回原處：{why}。它仍留在 {place} 中。</translation>
    </message>
    <message>
        <source>it was changed while it was copied</source>
        <translation>複製期間檔案已變更</translation>
    </message>
    <message>
        <source>Clean-up {number} was cut off, and a disk of it is away: plug it in first, so that photoclean can see what became of its files.</source>
        <translation>第 {number} 次清理中斷了，而且它的一個磁碟不在：請先接上磁碟，讓 photoclean 確認檔案的情況。</translation>
    </message>
    <message>
        <source>There is no clean-up {number}; `photoclean history` lists them.</source>
        <translation>沒有第 {number} 次清理；請查看清理記錄。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be brought back now ({why}).</source>
        <translation>目前無法將 {path} 放回原處（{why}）。</translation>
    </message>
    <message>
        <source>{path}: its place in the trash is not known; restore it from there.</source>
        <translation>{path}：不知道它在垃圾桶中的位置；請從垃圾桶還原。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be brought back now, because its disk is not there. Plug it in, then undo again.</source>
        <translation>目前無法將 {path} 放回原處，因為它的磁碟不在。請接上磁碟，然後再復原一次。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be brought back: what lies in its place in the trash ({trashed}) is another file.</source>
        <translation>無法將 {path} 放回原處：垃圾桶中相同位置的檔案（{trashed}）是另一個檔案。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be given its earlier data back ({why}).</source>
        <translation>無法將先前的資訊寫回 {path}（{why}）。</translation>
    </message>
    <message>
        <source>{path}: its earlier bytes are gone from {folder}.</source>
        <translation>{path}：{folder} 中已沒有它先前的內容。</translation>
    </message>
    <message>
        <source>{path} was changed again by clean-up {number}: undo that first.</source>
        <translation>{path} 在第 {number} 次清理中又變更過：請先復原那一次。</translation>
    </message>
    <message>
        <source>{path} is not there any more, so it was left alone.</source>
        <translation>{path} 已不存在，因此未處理。</translation>
    </message>
    <message>
        <source>{path} has been changed since, so it was left as it is.</source>
        <translation>{path} 之後又變更過，因此維持現狀。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written ({why}).</source>
        <translation>無法寫入 {path}（{why}）。</translation>
    </message>
    <message>
        <source>{path}: its copy could not be made ({why})</source>
        <translation>{path}：無法建立它的複本（{why}）</translation>
    </message>
    <message>
        <source>{path}: the sidecar could not be made ({why})</source>
        <translation>{path}：無法建立附屬檔（{why}）</translation>
    </message>
    <message>
        <source>metadata can&apos;t be written into files of this format</source>
        <translation>無法在這種格式的檔案中寫入中繼資料</translation>
    </message>
    <message>
        <source>the picture would have changed</source>
        <translation>影像會因此改變</translation>
    </message>
    <message>
        <source>the disk gives back other bytes than were written</source>
        <translation>磁碟讀回的內容與寫入的不同</translation>
    </message>
    <message>
        <source>the size or the orientation would have changed</source>
        <translation>大小或方向會因此改變</translation>
    </message>
    <message>
        <source>the {why} could not be read back</source>
        <translation>無法讀回{why}</translation>
    </message>
    <message>
        <source>{name} would have changed as well</source>
        <translation>{name} 也會跟著改變</translation>
    </message>
    <message>
        <source>its metadata can&apos;t be read ({why})</source>
        <translation>無法讀取它的中繼資料（{why}）</translation>
    </message>
    <message>
        <source>it is too large for a sidecar</source>
        <translation>內容太大，無法存成附屬檔</translation>
    </message>
    <message>
        <source>the EXIF data is broken</source>
        <translation>EXIF 資料已損毀</translation>
    </message>
    <message>
        <source>a folder of the EXIF data is broken</source>
        <translation>EXIF 資料的目錄已損毀</translation>
    </message>
    <message>
        <source>a tag of the EXIF data is there twice</source>
        <translation>EXIF 資料中有重複的標籤</translation>
    </message>
    <message>
        <source>the TIFF structure is broken</source>
        <translation>TIFF 結構已損毀</translation>
    </message>
    <message>
        <source>the file is too large for TIFF</source>
        <translation>檔案對 TIFF 來說太大</translation>
    </message>
    <message>
        <source>the IPTC data is broken</source>
        <translation>IPTC 資料已損毀</translation>
    </message>
    <message>
        <source>there are several IPTC records</source>
        <translation>有多筆 IPTC 記錄</translation>
    </message>
    <message>
        <source>the IPTC data can&apos;t take all letters of the text</source>
        <translation>IPTC 資料無法容納文字中的所有字元</translation>
    </message>
    <message>
        <source>the text is too long for the IPTC data</source>
        <translation>文字對 IPTC 資料來說太長</translation>
    </message>
    <message>
        <source>Photoshop&apos;s data is broken</source>
        <translation>Photoshop 的資料已損毀</translation>
    </message>
    <message>
        <source>Photoshop&apos;s data is spread over several segments</source>
        <translation>Photoshop 的資料分散在多個區段</translation>
    </message>
    <message>
        <source>the JPEG file is broken</source>
        <translation>JPEG 檔已損毀</translation>
    </message>
    <message>
        <source>there are several blocks of {name} data</source>
        <translation>有多個 {name} 資料區塊</translation>
    </message>
    <message>
        <source>a JPEG file has no room for so much metadata</source>
        <translation>JPEG 檔容納不下這麼多中繼資料</translation>
    </message>
    <message>
        <source>the file holds further pictures that would no longer be found</source>
        <translation>檔案中還有其他影像，寫入後將無法找到</translation>
    </message>
    <message>
        <source>the PNG file is broken</source>
        <translation>PNG 檔已損毀</translation>
    </message>
    <message>
        <source>the PNG file&apos;s metadata is written in an old way</source>
        <translation>PNG 檔的中繼資料採用舊式寫法</translation>
    </message>
    <message>
        <source>the PNG file&apos;s XMP is broken</source>
        <translation>PNG 檔的 XMP 已損毀</translation>
    </message>
    <message>
        <source>the PNG file&apos;s XMP is too large</source>
        <translation>PNG 檔的 XMP 太大</translation>
    </message>
    <message>
        <source>the WebP file is broken</source>
        <translation>WebP 檔已損毀</translation>
    </message>
    <message>
        <source>there are several blocks of metadata of one kind</source>
        <translation>有多個同類的中繼資料區塊</translation>
    </message>
    <message>
        <source>there is no XMP in it</source>
        <translation>其中沒有 XMP</translation>
    </message>
    <message>
        <source>there is no RDF in its XMP</source>
        <translation>它的 XMP 中沒有 RDF</translation>
    </message>
    <message>
        <source>its XMP is broken ({why})</source>
        <translation>它的 XMP 已損毀（{why}）</translation>
    </message>
    <message>
        <source>its XMP is nested too deeply</source>
        <translation>它的 XMP 巢狀層數太多</translation>
    </message>
    <message>
        <source>turned on its side</source>
        <translation>轉成側向</translation>
    </message>
    <message>
        <source>other shape: {width} x {height}</source>
        <translation>形狀不同：{width} x {height}</translation>
    </message>
    <message>
        <source>enlarged to {share} %</source>
        <translation>放大到 {share} %</translation>
    </message>
    <message>
        <source>{share} % of the size</source>
        <translation>大小的 {share} %</translation>
    </message>
    <message>
        <source>cropped to {share} %</source>
        <translation>裁切到 {share} %</translation>
    </message>
    <message>
        <source>shows more of the scene</source>
        <translation>畫面範圍較大</translation>
    </message>
    <message>
        <source>squeezed to another shape</source>
        <translation>壓縮變形</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>左右翻轉</translation>
    </message>
    <message>
        <source>rotated {angle} degrees to the right</source>
        <translation>向右旋轉 {angle} 度</translation>
    </message>
    <message>
        <source>rotated {angle} degrees to the left</source>
        <translation>向左旋轉 {angle} 度</translation>
    </message>
    <message>
        <source>rotated 90 degrees</source>
        <translation>旋轉 90 度</translation>
    </message>
    <message>
        <source>upside down</source>
        <translation>上下顛倒</translation>
    </message>
    <message>
        <source>greyscale</source>
        <translation>灰階</translation>
    </message>
    <message>
        <source>in colour</source>
        <translation>彩色</translation>
    </message>
    <message>
        <source>colours changed</source>
        <translation>色彩已變更</translation>
    </message>
    <message>
        <source>brighter</source>
        <translation>較亮</translation>
    </message>
    <message>
        <source>darker</source>
        <translation>較暗</translation>
    </message>
    <message>
        <source>more contrast</source>
        <translation>對比較高</translation>
    </message>
    <message>
        <source>less contrast</source>
        <translation>對比較低</translation>
    </message>
    <message>
        <source>noise added</source>
        <translation>加入雜訊</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>caption or sticker over {share} %</source>
        <translation>文字或貼圖覆蓋 {share} %</translation>
    </message>
    <message>
        <source>without the caption or sticker</source>
        <translation>沒有文字或貼圖</translation>
    </message>
    <message>
        <source>border added</source>
        <translation>加上邊框</translation>
    </message>
    <message>
        <source>without the border</source>
        <translation>沒有邊框</translation>
    </message>
    <message>
        <source>saved as {format}</source>
        <translation>另存為 {format}</translation>
    </message>
    <message>
        <source>quality {quality} instead of {other}</source>
        <translation>品質 {quality}，而非 {other}</translation>
    </message>
    <message>
        <source>has {why} that the photo to keep lacks</source>
        <translation>有要保留的照片所沒有的{why}</translation>
    </message>
    <message>
        <source>a RAW</source>
        <translation> RAW 檔</translation>
    </message>
    <message>
        <source>a HEIC</source>
        <translation> HEIC 檔</translation>
    </message>
    <message>
        <source>a JPEG</source>
        <translation> JPEG 檔</translation>
    </message>
    <message>
        <source>a movie</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>an edited version</source>
        <translation>編輯版本</translation>
    </message>
    <message>
        <source>{size}, the largest</source>
        <translation>{size}，最大</translation>
    </message>
    <message>
        <source>{size}, none is larger</source>
        <translation>{size}，沒有更大的</translation>
    </message>
    <message>
        <source>the oldest of {count} identical files</source>
        <translation>{count} 個相同檔案中最舊的</translation>
    </message>
    <message>
        <source>the first choice of {count} identical files</source>
        <translation>{count} 個相同檔案中的首選</translation>
    </message>
    <message>
        <source>can be reached now</source>
        <translation>目前可以存取</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>由您選擇</translation>
    </message>
    <message>
        <source>comes with {names}</source>
        <translation>附有 {names}</translation>
    </message>
    <message>
        <source>not enlarged (the {size} copy is an enlargement of about {width} x {height})</source>
        <translation>未經放大（{size} 的副本是由約 {width} x {height} 放大而成）</translation>
    </message>
    <message>
        <source>no border (the {size} copy has one)</source>
        <translation>沒有邊框（{size} 的副本有邊框）</translation>
    </message>
    <message>
        <source>not edited (the other {why})</source>
        <translation>未經編輯（另一個{why}）</translation>
    </message>
    <message>
        <source>not edited (another {why})</source>
        <translation>未經編輯（有一個{why}）</translation>
    </message>
    <message>
        <source>went through {editor}</source>
        <translation>經 {editor} 處理過</translation>
    </message>
    <message>
        <source>was made into a {format}</source>
        <translation>已轉成 {format}</translation>
    </message>
    <message>
        <source>is called {name}</source>
        <translation>檔名為 {name}</translation>
    </message>
    <message>
        <source>has a border round it</source>
        <translation>加了邊框</translation>
    </message>
    <message>
        <source>was enlarged</source>
        <translation>經過放大</translation>
    </message>
    <message>
        <source>the camera&apos;s RAW file</source>
        <translation>相機的 RAW 檔</translation>
    </message>
    <message>
        <source>{format}, without loss</source>
        <translation>{format}，無失真</translation>
    </message>
    <message>
        <source>{format} rather than {others}</source>
        <translation>{format}，優於 {others}</translation>
    </message>
    <message>
        <source>{format}, the better compression</source>
        <translation>{format}，壓縮較佳</translation>
    </message>
    <message>
        <source>quality {quality}</source>
        <translation>品質 {quality}</translation>
    </message>
    <message>
        <source>saved at {quality} after {earlier}</source>
        <translation>先以 {earlier} 儲存，再以 {quality} 儲存</translation>
    </message>
    <message>
        <source>{why}, the least compressed</source>
        <translation>{why}，壓縮最少</translation>
    </message>
    <message>
        <source>{why} (the other was {why_not})</source>
        <translation>{why}（另一個{why_not}）</translation>
    </message>
    <message>
        <source>{why} (another was {why_not})</source>
        <translation>{why}（有一個{why_not}）</translation>
    </message>
    <message>
        <source>has GPS</source>
        <translation>有 GPS 位置</translation>
    </message>
    <message>
        <source>knows when it was taken</source>
        <translation>有拍攝時間</translation>
    </message>
    <message>
        <source>names its camera</source>
        <translation>有相機資訊</translation>
    </message>
    <message>
        <source>has a title</source>
        <translation>有標題</translation>
    </message>
    <message>
        <source>has keywords</source>
        <translation>有關鍵字</translation>
    </message>
    <message>
        <source>rated highest</source>
        <translation>評分最高</translation>
    </message>
    <message>
        <source>in {folder}, which you prefer</source>
        <translation>位於您偏好的 {folder}</translation>
    </message>
    <message>
        <source>the earliest date</source>
        <translation>日期最早</translation>
    </message>
    <message>
        <source>the oldest file</source>
        <translation>檔案最舊</translation>
    </message>
    <message>
        <source>the plain name</source>
        <translation>檔名單純</translation>
    </message>
    <message>
        <source>not edited ({name} has a caption or sticker on it)</source>
        <translation>未經編輯（{name} 上有文字或貼圖）</translation>
    </message>
    <message>
        <source>not edited ({name} has a border round it)</source>
        <translation>未經編輯（{name} 加了邊框）</translation>
    </message>
    <message>
        <source>not edited ({name} has lost its colours)</source>
        <translation>未經編輯（{name} 失去色彩）</translation>
    </message>
    <message>
        <source>not edited ({name} is cropped)</source>
        <translation>未經編輯（{name} 經過裁切）</translation>
    </message>
    <message>
        <source>the largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>none is larger</source>
        <translation>沒有更大的</translation>
    </message>
    <message>
        <source>the sharpest of {count}</source>
        <translation>{count} 張中最清晰</translation>
    </message>
    <message>
        <source>as sharp as any</source>
        <translation>清晰度不輸其他張</translation>
    </message>
    <message>
        <source>eyes open</source>
        <translation>眼睛張開</translation>
    </message>
    <message>
        <source>better exposed</source>
        <translation>曝光較佳</translation>
    </message>
    <message>
        <source>no clear difference between the {count} shots</source>
        <translation>{count} 張之間沒有明顯差異</translation>
    </message>
    <message>
        <source>You have chosen to keep some of these before.</source>
        <translation>您先前選擇保留其中一些。</translation>
    </message>
    <message>
        <source>You have said of some of these before that they are no duplicates.</source>
        <translation>您先前表示其中一些不是重複照片。</translation>
    </message>
    <message>
        <source>New since you chose to keep these: {names} and {count} more.</source>
        <translation>您選擇保留之後新增：{names} 和另外 {count} 個。</translation>
    </message>
    <message>
        <source>New since you chose to keep these: {names}.</source>
        <translation>您選擇保留之後新增：{names}。</translation>
    </message>
    <message>
        <source>New since you said that these are no duplicates: {names} and {count} more.</source>
        <translation>您表示這些不是重複照片之後新增：{names} 和另外 {count} 個。</translation>
    </message>
    <message>
        <source>New since you said that these are no duplicates: {names}.</source>
        <translation>您表示這些不是重複照片之後新增：{names}。</translation>
    </message>
    <message>
        <source>The same bytes.</source>
        <translation>內容逐位元組相同。</translation>
    </message>
    <message>
        <source>Every pixel is the same.</source>
        <translation>每個像素都相同。</translation>
    </message>
    <message>
        <source>The pictures don&apos;t lie on each other, but they show {why}.</source>
        <translation>兩張影像無法對齊，但它們拍的是{why}。</translation>
    </message>
    <message>
        <source>No part of one picture lies on the other.</source>
        <translation>兩張影像沒有任何部分能對齊。</translation>
    </message>
    <message>
        <source>{share} % of the textured places agree, but they show {why}.</source>
        <translation>有紋理的部分 {share} % 相符，但它們拍的是{why}。</translation>
    </message>
    <message>
        <source>{share} % of the textured places agree, and they show {why}.</source>
        <translation>有紋理的部分 {share} % 相符，而且它們拍的是{why}。</translation>
    </message>
    <message>
        <source>{share} % of the textured places agree, and so does the finest grain ({grain}).</source>
        <translation>有紋理的部分 {share} % 相符，最細的顆粒也相符（{grain}）。</translation>
    </message>
    <message>
        <source>{share} % of the textured places agree, but the finest grain differs ({grain} is shared).</source>
        <translation>有紋理的部分 {share} % 相符，但最細的顆粒不同（{grain} 相同）。</translation>
    </message>
    <message>
        <source>Only {share} % of the textured places agree, and nothing else proves a copy.</source>
        <translation>有紋理的部分只有 {share} % 相符，也沒有其他證據顯示是副本。</translation>
    </message>
    <message>
        <source>{share} % of the textured places agree.</source>
        <translation>有紋理的部分 {share} % 相符。</translation>
    </message>
    <message>
        <source>Only {share} of the textured places agree.</source>
        <translation>有紋理的部分只有 {share} 相符。</translation>
    </message>
    <message>
        <source>Each picture shows something beyond the other&apos;s edges.</source>
        <translation>兩張影像都拍到了另一張範圍以外的景物。</translation>
    </message>
    <message>
        <source>Something has moved or changed in {share} of the picture.</source>
        <translation>影像中有 {share} 移動或改變了。</translation>
    </message>
    <message>
        <source>Too much of the picture differs.</source>
        <translation>影像差異太大。</translation>
    </message>
    <message>
        <source>the very same moment, to a fraction of a second, with the same camera</source>
        <translation>同一部相機在同一瞬間（精確到幾分之一秒）的畫面</translation>
    </message>
    <message>
        <source>other moments, or come from other cameras</source>
        <translation>不同時刻的畫面，或來自不同相機</translation>
    </message>
    <message>
        <source>moments that differ by a fraction the camera wrote down</source>
        <translation>相機所記錄相差不到一秒的不同瞬間</translation>
    </message>
    <message>
        <source>moments some seconds apart, with the same camera</source>
        <translation>同一部相機相隔數秒的畫面</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>place</source>
        <translation>地點</translation>
    </message>
    <message>
        <source>title</source>
        <translation>標題</translation>
    </message>
    <message>
        <source>caption</source>
        <translation>說明文字</translation>
    </message>
    <message>
        <source>keywords</source>
        <translation>關鍵字</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>people</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>marked people</source>
        <translation>標記的人物</translation>
    </message>
    <message>
        <source>rating</source>
        <translation>評分</translation>
    </message>
    <message>
        <source>label</source>
        <translation>色彩標籤</translation>
    </message>
    <message>
        <source>creator</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>copyright</source>
        <translation>版權</translation>
    </message>
    <message>
        <source>original file name</source>
        <translation>原始檔名</translation>
    </message>
    <message>
        <source>none</source>
        <translation>無</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已拒絕</translation>
    </message>
    <message>
        <source>an unnamed face</source>
        <translation>未命名的臉孔</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} 和另外 {count} 個</translation>
    </message>
    <message>
        <source>the kept file&apos;s own stays</source>
        <translation>保留檔案原有的值不變</translation>
    </message>
    <message>
        <source>the kept file&apos;s own place stays</source>
        <translation>保留檔案原有的地點不變</translation>
    </message>
    <message>
        <source>the kept file&apos;s own date stays</source>
        <translation>保留檔案原有的日期不變</translation>
    </message>
    <message>
        <source>the places lie more than {distance} m apart, so none was taken</source>
        <translation>這些地點相距超過 {distance} 公尺，因此都不採用</translation>
    </message>
    <message>
        <source>the earliest of the dates, as a copy can only be later</source>
        <translation>最早的日期，因為副本只可能比較晚</translation>
    </message>
    <message>
        <source>a date of capture counts more than one of scanning, noting or saving</source>
        <translation>拍攝日期優先於掃描、註記或儲存的日期</translation>
    </message>
    <message>
        <source>most of the files say so</source>
        <translation>多數檔案如此記載</translation>
    </message>
    <message>
        <source>the first in the alphabet, as no other is told more often</source>
        <translation>依字母順序的第一個，因為沒有其他值出現得更多</translation>
    </message>
    <message>
        <source>the highest rating counts</source>
        <translation>以最高評分為準</translation>
    </message>
    <message>
        <source>the file is cut off before the end of the picture</source>
        <translation>檔案在影像結束之前就中斷了</translation>
    </message>
    <message>
        <source>the file is cut off or damaged</source>
        <translation>檔案不完整或已損毀</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>檔案是空的</translation>
    </message>
    <message>
        <source>there is not enough memory to open this picture</source>
        <translation>記憶體不足，無法開啟這張影像</translation>
    </message>
    <message>
        <source>it says that it has more than {count} megapixels: it is not opened</source>
        <translation>它標示的像素超過 {count} 百萬：不予開啟</translation>
    </message>
    <message>
        <source>it says that it has {count} megapixels; pictures of more than {most} are not opened</source>
        <translation>它標示有 {count} 百萬像素；超過 {most} 百萬像素的影像不予開啟</translation>
    </message>
    <message>
        <source>the picture is damaged</source>
        <translation>影像已損毀</translation>
    </message>
    <message>
        <source>the picture is damaged ({why})</source>
        <translation>影像已損毀（{why}）</translation>
    </message>
    <message>
        <source>this is no picture, or of a kind that can&apos;t be read</source>
        <translation>這不是影像，或是無法讀取的類型</translation>
    </message>
    <message>
        <source>{format} pictures need the package {name}, which is not installed</source>
        <translation>{format} 影像需要套件 {name}，但尚未安裝</translation>
    </message>
    <message>
        <source>LibRaw doesn&apos;t know this camera&apos;s files</source>
        <translation>LibRaw 無法辨識這部相機的檔案</translation>
    </message>
    <message>
        <source>It can&apos;t be read: {why}.</source>
        <translation>無法讀取：{why}。</translation>
    </message>
    <message>
        <source>It can&apos;t be shown: {why}.</source>
        <translation>無法顯示：{why}。</translation>
    </message>
    <message>
        <source>The file is no longer there.</source>
        <translation>檔案已不存在。</translation>
    </message>
    <message>
        <source>Not all of it can be read: {why}.</source>
        <translation>無法讀取其中部分內容：{why}。</translation>
    </message>
    <message>
        <source>photoclean stumbled over it; the log has the rest.</source>
        <translation>photoclean 處理它時發生問題；詳情請見記錄檔。</translation>
    </message>
    <message>
        <source>photoclean doesn&apos;t know this file any more.</source>
        <translation>photoclean 已不認得這個檔案。</translation>
    </message>
    <message>
        <source>It made the decoder crash twice, so it is left alone until it changes.</source>
        <translation>它兩度使解碼程式當機，因此在它變更之前不再處理。</translation>
    </message>
    <message>
        <source>it has changed while it was compared</source>
        <translation>比對期間檔案已變更</translation>
    </message>
    <message>
        <source>{path} can&apos;t be reached: {why}. Is the disk plugged in?</source>
        <translation>無法存取 {path}：{why}。磁碟接上了嗎？</translation>
    </message>
    <message>
        <source>it went away while it was looked through</source>
        <translation>掃描期間它消失了</translation>
    </message>
    <message>
        <source>reading it is not permitted</source>
        <translation>沒有讀取權限</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>它不存在</translation>
    </message>
    <message>
        <source>it is not a folder</source>
        <translation>它不是資料夾</translation>
    </message>
    <message>
        <source>{path} holds photoclean&apos;s own files; it is not looked through.</source>
        <translation>{path} 中是 photoclean 自己的檔案，不會掃描。</translation>
    </message>
    <message>
        <source>{path} does not exist. Check the name, or plug the disk in.</source>
        <translation>{path} 不存在。請檢查名稱，或接上磁碟。</translation>
    </message>
    <message>
        <source>{path} is neither a folder nor a photo.</source>
        <translation>{path} 既不是資料夾也不是照片。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be watched live, so photoclean looks through it now and then and finds new photos a little later.</source>
        <translation>無法即時監看 {path}，因此 photoclean 會不定時掃描它，稍後才會找到新照片。</translation>
    </message>
    <message>
        <source>{path} has more folders than this system lets programs watch, so photoclean looks through it now and then and finds new photos a little later. To raise the limit, type this into a terminal, then look again:</source>
        <translation>{path} 中的資料夾數量超過系統允許程式監看的上限，因此 photoclean 會不定時掃描它，稍後才會找到新照片。若要提高上限，請在終端機輸入以下指令，然後重新掃描：</translation>
    </message>
    <message>
        <source>The folder of {path} can&apos;t be read ({why}).</source>
        <translation>無法讀取 {path} 所在的資料夾（{why}）。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read ({why}).</source>
        <translation>無法讀取 {path}（{why}）。</translation>
    </message>
    <message>
        <source>The disk can&apos;t be written: {why}. The scan was stopped.</source>
        <translation>無法寫入磁碟：{why}。掃描已停止。</translation>
    </message>
    <message>
        <source>The disk with photoclean&apos;s own files ({path}) is full. Free some space: the work then goes on by itself.</source>
        <translation>存放 photoclean 檔案的磁碟（{path}）已滿。請釋出一些空間，之後會自動繼續。</translation>
    </message>
    <message>
        <source>The disk with photoclean&apos;s own files ({path}) is full. Free about {size} MB: the work then goes on by itself.</source>
        <translation>存放 photoclean 檔案的磁碟（{path}）已滿。請釋出約 {size} MB，之後會自動繼續。</translation>
    </message>
    <message>
        <source>The disk with photoclean&apos;s own files ({path}) is full. Free about {size} MB for the 1 photo left: the work then goes on by itself.</source>
        <translation>存放 photoclean 檔案的磁碟（{path}）已滿。請為剩下的 1 張照片釋出約 {size} MB，之後會自動繼續。</translation>
    </message>
    <message>
        <source>The disk with photoclean&apos;s own files ({path}) is full. Free about {size} MB for the {count} photos left: the work then goes on by itself.</source>
        <translation>存放 photoclean 檔案的磁碟（{path}）已滿。請為剩下的 {count} 張照片釋出約 {size} MB，之後會自動繼續。</translation>
    </message>
    <message>
        <source>photoclean can&apos;t write in its own folder {path}: {why}. Free some space or mend the folder&apos;s permissions, or name another one with --home.</source>
        <translation>photoclean 無法寫入自己的資料夾 {path}：{why}。請釋出一些空間、修正資料夾的權限，或以 --home 指定其他資料夾。</translation>
    </message>
    <message>
        <source>Another photoclean is using this library ({path}). Close it first, or name another one with --home.</source>
        <translation>另一個 photoclean 正在使用這個圖庫（{path}）。請先關閉它，或以 --home 指定其他圖庫。</translation>
    </message>
    <message>
        <source>Another photoclean is using this library ({path}). Close it, or wait until it has ended, then try again.</source>
        <translation>另一個 photoclean 正在使用這個圖庫（{path}）。請關閉它，或等它結束後再試一次。</translation>
    </message>
    <message>
        <source>Something went wrong inside photoclean ({error}); the log has the rest.</source>
        <translation>photoclean 內部發生錯誤（{error}）；詳情請見記錄檔。</translation>
    </message>
    <message>
        <source>The catalogue can&apos;t be used: {why}, then look through the folders again.</source>
        <translation>無法使用目錄資料庫：{why}，然後重新掃描資料夾。</translation>
    </message>
    <message>
        <source>the disk is full. Free some space</source>
        <translation>磁碟已滿。請釋出一些空間</translation>
    </message>
    <message>
        <source>the disk can&apos;t be read or written. Check the disk</source>
        <translation>無法讀取或寫入磁碟。請檢查磁碟</translation>
    </message>
    <message>
        <source>it may not be written. Check who owns it</source>
        <translation>沒有寫入權限。請檢查擁有者</translation>
    </message>
    <message>
        <source>it can&apos;t be opened. Check who owns it, and the space on the disk</source>
        <translation>無法開啟。請檢查擁有者與磁碟空間</translation>
    </message>
    <message>
        <source>another program holds it. Close that program</source>
        <translation>另一個程式正在使用它。請關閉該程式</translation>
    </message>
    <message>
        <source>it is damaged. Restore it from a backup, or move it away</source>
        <translation>它已損毀。請從備份還原，或將它移走</translation>
    </message>
    <message>
        <source>The catalogue {path} was made by a newer photoclean: please update.</source>
        <translation>目錄資料庫 {path} 是由較新版本的 photoclean 建立的：請更新。</translation>
    </message>
    <message>
        <source>The catalogue {path} can&apos;t be opened ({why}). Restore it from a backup, or move it away to start a new one; the photos themselves are untouched.</source>
        <translation>無法開啟目錄資料庫 {path}（{why}）。請從備份還原，或將它移走以建立新的；照片本身不受影響。</translation>
    </message>
    <message>
        <source>The vectors in {folder} can&apos;t be used: {why}. Check that the disk is connected, has free space and may be written to, then try again.</source>
        <translation>無法使用 {folder} 中的向量：{why}。請確認磁碟已連接、有可用空間而且可以寫入，然後再試一次。</translation>
    </message>
    <message>
        <source>The Milvus server at {address} can&apos;t be used: {why}. Check that it runs and that the address and the token in the settings are right; without an address, photoclean keeps the vectors in a folder of its own.</source>
        <translation>無法使用位於 {address} 的 Milvus 伺服器：{why}。請確認它正在執行，且設定中的位址與權杖正確；若未設定位址，photoclean 會將向量存放在自己的資料夾中。</translation>
    </message>
    <message>
        <source>{address} is no address: it must be like http://localhost:19530.</source>
        <translation>{address} 不是位址：格式必須像 http://localhost:19530。</translation>
    </message>
    <message>
        <source>The collection {name} in {place} holds vectors of length {found}, but {wanted} is needed. Remove or rename that collection, then try again.</source>
        <translation>{place} 中的集合 {name} 存放的向量長度為 {found}，但需要的是 {wanted}。請移除該集合或重新命名，然後再試一次。</translation>
    </message>
    <message>
        <source>{address} can&apos;t be used: {why}</source>
        <translation>無法使用 {address}：{why}</translation>
    </message>
    <message>
        <source>Milvus {version} answers.</source>
        <translation>Milvus {version} 有回應。</translation>
    </message>
    <message>
        <source>There is no model called “{model}”. Choose one of: {names}.</source>
        <translation>沒有名為「{model}」的模型。請選擇其中之一：{names}。</translation>
    </message>
    <message>
        <source>The settings name the model {model}; it must be {names}.</source>
        <translation>設定中的模型為 {model}；必須是 {names}。</translation>
    </message>
    <message>
        <source>The weights file {path} is not there. Name another one in the settings.</source>
        <translation>權重檔 {path} 不存在。請在設定中指定其他檔案。</translation>
    </message>
    <message>
        <source>{path} is damaged or of an unknown version (its SHA-256 is not the known one). Install it again: {command}</source>
        <translation>{path} 已損毀或版本不明（它的 SHA-256 不符）。請重新安裝：{command}</translation>
    </message>
    <message>
        <source>{path} is damaged. Delete it; it is downloaded again at the next start.</source>
        <translation>{path} 已損毀。請將它刪除；下次啟動時會重新下載。</translation>
    </message>
    <message>
        <source>What {address} sent is not the published file (SHA-256 {digest}, expected {expected}). {why}</source>
        <translation>{address} 傳來的不是已發布的檔案（SHA-256 為 {digest}，應為 {expected}）。{why}</translation>
    </message>
    <message>
        <source>The weights of {name} could not be downloaded from {address}: {why}. {why_else}</source>
        <translation>無法從 {address} 下載 {name} 的權重：{why}。{why_else}</translation>
    </message>
    <message>
        <source>Go online and start again, or fetch {name} on another machine and name it as weights_file in the settings, or run: {command}</source>
        <translation>請連上網路後重新啟動；或在另一部電腦上取得 {name}，再於設定中將它指定為 weights_file；或執行：{command}</translation>
    </message>
    <message>
        <source>Go online and start again, or fetch {name} on another machine and name it as weights_file in the settings.</source>
        <translation>請連上網路後重新啟動；或在另一部電腦上取得 {name}，再於設定中將它指定為 weights_file。</translation>
    </message>
    <message>
        <source>the connection broke after {done} of {total} bytes</source>
        <translation>連線在傳輸 {done} / {total} 位元組後中斷</translation>
    </message>
    <message>
        <source>the server answered {code} ({why})</source>
        <translation>伺服器回應 {code}（{why}）</translation>
    </message>
    <message>
        <source>the server&apos;s certificate can&apos;t be verified (a proxy that reads along, a wrong clock or missing root certificates)</source>
        <translation>無法驗證伺服器的憑證（可能是會讀取內容的代理伺服器、時鐘不正確，或缺少根憑證）</translation>
    </message>
    <message>
        <source>the server did not answer in time</source>
        <translation>伺服器沒有在時限內回應</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read as this network&apos;s weights: {why}. Name an SSCD .onnx or .torchvision.pt file, or a torchvision ResNet-50 .pth file.</source>
        <translation>無法將 {path} 讀取為這個網路的權重：{why}。請指定 SSCD 的 .onnx 或 .torchvision.pt 檔，或 torchvision ResNet-50 的 .pth 檔。</translation>
    </message>
    <message>
        <source>it has no {name}</source>
        <translation>其中沒有 {name}</translation>
    </message>
    <message>
        <source>it holds no state dict</source>
        <translation>其中沒有 state dict</translation>
    </message>
    <message>
        <source>it is no ONNX file ({why})</source>
        <translation>它不是 ONNX 檔（{why}）</translation>
    </message>
    <message>
        <source>{name} is not quantised symmetrically</source>
        <translation>{name} 並非對稱量化</translation>
    </message>
    <message>
        <source>The settings in {path} can&apos;t be read ({why}). Mend the file or remove it.</source>
        <translation>無法讀取 {path} 中的設定（{why}）。請修正檔案或將它移除。</translation>
    </message>
    <message>
        <source>{why} Mend the settings in {path}, or remove the file.</source>
        <translation>{why} 請修正 {path} 中的設定，或移除該檔案。</translation>
    </message>
    <message>
        <source>The protected folder {folder} in {path} must be a whole path, like /photos.</source>
        <translation>{path} 中受保護的資料夾 {folder} 必須是完整路徑，例如 /photos。</translation>
    </message>
    <message>
        <source>There is no rule {name}; the rules are {names}.</source>
        <translation>沒有規則 {name}；可用的規則為 {names}。</translation>
    </message>
    <message>
        <source>The order of rules names {names} more than once.</source>
        <translation>規則順序中 {names} 出現不只一次。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be changed: {why}. Check who owns it.</source>
        <translation>無法變更 {path}：{why}。請檢查擁有者。</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>沒有權限</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>沒有這個檔案或資料夾</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>裝置上沒有剩餘空間</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>檔案系統是唯讀的</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>輸入／輸出錯誤</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允許這項操作</translation>
    </message>
    <message>
        <source>Operation not supported</source>
        <translation>不支援這項操作</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>裝置或資源忙碌中</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是資料夾</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是資料夾</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>檔案已存在</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>檔名太長</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>檔案控制代碼已失效</translation>
    </message>
    <message>
        <source>Too many links</source>
        <translation>連結太多</translation>
    </message>
    <message>
        <source>Invalid cross-device link</source>
        <translation>不允許跨裝置的連結</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>已超過磁碟配額</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>開啟的檔案太多</translation>
    </message>
    <message>
        <source>Transport endpoint is not connected</source>
        <translation>連線端點未連接</translation>
    </message>
    <message>
        <source>Host is down</source>
        <translation>主機沒有運作</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>連線遭拒</translation>
    </message>
</context>
<context>
    <name>section</name>
    <message>
        <source>{} can be freed</source>
        <translation>可釋出 {}</translation>
    </message>
    <message>
        <source>shots of their own: only what you mark goes</source>
        <translation>各自獨立的照片：只清理您標記的</translation>
    </message>
</context>
<context>
    <name>settings about</name>
    <message>
        <source>Language</source>
        <translation>語言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>依系統設定</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>立即重新啟動</translation>
    </message>
    <message>
        <source>The window speaks it from the next start on.</source>
        <translation>下次啟動 photoclean 時生效。</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>視窗語言</translation>
    </message>
    <message>
        <source>You have chosen a Milvus server of your own: 512 numbers of each photo go there ({}), the photos themselves do not.</source>
        <translation>您選擇了自己的 Milvus 伺服器：每張照片會傳送 512 個數字到那裡（{}），照片本身不會傳送。</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>顯示資料夾</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隱私權</translation>
    </message>
    <message>
        <source>Nothing ever leaves this computer</source>
        <translation>任何內容都不會離開這部電腦</translation>
    </message>
    <message>
        <source>Your photos are read, compared and shown here. There is no account, no statistics and no search for updates. The one thing that is ever fetched are the weights of the network that compares photos, once.</source>
        <translation>您的照片都在這裡讀取、比對與顯示。沒有帳號、沒有統計，也不會檢查更新。唯一會下載的是比對照片用的神經網路權重，而且只下載一次。</translation>
    </message>
    <message>
        <source>telemetry internet cloud upload data network</source>
        <translation>遙測 網際網路 雲端 上傳 資料 網路 隱私</translation>
    </message>
    <message>
        <source>What photoclean keeps</source>
        <translation>photoclean 保存的內容</translation>
    </message>
    <message>
        <source>Small previews, vectors and a catalogue of your photos are in {}. Without them photoclean starts anew; your photos are not concerned.</source>
        <translation>照片的小型預覽、向量與目錄資料庫存放在 {}。沒有它們，photoclean 會重新開始；您的照片不受影響。</translation>
    </message>
    <message>
        <source>folder catalogue thumbnails previews storage</source>
        <translation>資料夾 目錄 縮圖 預覽 儲存空間</translation>
    </message>
</context>
<context>
    <name>settings folders</name>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Protected</source>
        <translation>受保護</translation>
    </message>
    <message>
        <source>Preferred</source>
        <translation>偏好</translation>
    </message>
    <message>
        <source>Folders, protected and preferred</source>
        <translation>受保護與偏好的資料夾</translation>
    </message>
    <message>
        <source>Protect another folder…</source>
        <translation>保護其他資料夾…</translation>
    </message>
    <message>
        <source>Protect a folder</source>
        <translation>保護資料夾</translation>
    </message>
    <message>
        <source>Protected: nothing in the folder is ever moved, changed or offered for the trash; its photos can be the ones that are kept. Preferred: of equal copies the one in this folder is kept; the numbers say which folder comes first.</source>
        <translation>受保護：資料夾中的檔案絕不會移動、變更或建議移到垃圾桶；其中的照片可以是保留的照片。偏好：副本相同時，保留這個資料夾中的；數字表示資料夾的優先順序。</translation>
    </message>
    <message>
        <source>watched originals archive never delete</source>
        <translation>監看 原始檔 封存 不刪除 保護</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>資料夾</translation>
    </message>
</context>
<context>
    <name>settings rules</name>
    <message>
        <source>Rules, the most important first</source>
        <translation>規則（最重要的在前）</translation>
    </message>
    <message>
        <source>More important (Ctrl+Up)</source>
        <translation>提高優先順序（Ctrl+Up）</translation>
    </message>
    <message>
        <source>More important</source>
        <translation>提高優先順序</translation>
    </message>
    <message>
        <source>Less important (Ctrl+Down)</source>
        <translation>降低優先順序（Ctrl+Down）</translation>
    </message>
    <message>
        <source>Less important</source>
        <translation>降低優先順序</translation>
    </message>
    <message>
        <source>Usual order</source>
        <translation>預設順序</translation>
    </message>
    <message>
        <source>Use this order</source>
        <translation>使用這個順序</translation>
    </message>
    <message>
        <source>This order is in use.</source>
        <translation>正在使用這個順序。</translation>
    </message>
    <message>
        <source>Trying this order on your groups…</source>
        <translation>正在以您的群組試用這個順序…</translation>
    </message>
    <message>
        <source>There are no groups of copies yet to try this order on.</source>
        <translation>還沒有副本群組可以試用這個順序。</translation>
    </message>
    <message>
        <source>All {} keep the file they keep now.</source>
        <translation>全部 {}保留的檔案都與現在相同。</translation>
    </message>
    <message>
        <source>{} of {} would keep another file:</source>
        <translation>{} / {}會改為保留其他檔案：</translation>
    </message>
    <message>
        <source>{} in place of {} — {}</source>
        <translation>{} 取代 {} — {}</translation>
    </message>
    <message>
        <source>Most pixels</source>
        <translation>像素最多</translation>
    </message>
    <message>
        <source>not counting plain borders and what enlarging has made up</source>
        <translation>不計單色邊框與放大所產生的像素</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原始照片</translation>
    </message>
    <message>
        <source>as it was taken, before what an editor or a phone has changed</source>
        <translation>拍攝時的原貌，優先於編輯程式或手機變更過的</translation>
    </message>
    <message>
        <source>Best format</source>
        <translation>最佳格式</translation>
    </message>
    <message>
        <source>RAW, lossless, HEIF and the like, JPEG, GIF last</source>
        <translation>依序為 RAW、無失真、HEIF 等、JPEG，最後是 GIF</translation>
    </message>
    <message>
        <source>Least compressed</source>
        <translation>壓縮最少</translation>
    </message>
    <message>
        <source>saving again at a high quality makes nothing better</source>
        <translation>以高品質重新儲存並不會變得更好</translation>
    </message>
    <message>
        <source>Knows more</source>
        <translation>資訊較多</translation>
    </message>
    <message>
        <source>date, camera, place, rating, title, keywords</source>
        <translation>日期、相機、地點、評分、標題、關鍵字</translation>
    </message>
    <message>
        <source>Preferred folder</source>
        <translation>偏好的資料夾</translation>
    </message>
    <message>
        <source>the folders that you prefer, the best first</source>
        <translation>您偏好的資料夾，最優先的在前</translation>
    </message>
    <message>
        <source>Earliest date</source>
        <translation>日期最早</translation>
    </message>
    <message>
        <source>when it was taken, else saved</source>
        <translation>拍攝時間，否則為儲存時間</translation>
    </message>
    <message>
        <source>Plain name</source>
        <translation>檔名單純</translation>
    </message>
    <message>
        <source>before one with “copy”, “(1)” or “edited”</source>
        <translation>優先於含有「copy」、「(1)」或「edited」的檔名</translation>
    </message>
    <message>
        <source>Which of several copies is kept</source>
        <translation>多個副本中保留哪一個</translation>
    </message>
    <message>
        <source>The first rule that tells two copies apart decides. Drag the rules into your order; what you choose by hand always comes first.</source>
        <translation>由第一個能分出兩個副本高下的規則決定。請將規則拖曳成您要的順序；您手動選擇的永遠優先。</translation>
    </message>
    <message>
        <source>keeper rules priority order best original</source>
        <translation>保留 規則 優先 順序 最佳 原始</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>保留規則</translation>
    </message>
</context>
<context>
    <name>settings store</name>
    <message>
        <source>In photoclean&apos;s own folder</source>
        <translation>在 photoclean 自己的資料夾</translation>
    </message>
    <message>
        <source>On a Milvus server</source>
        <translation>在 Milvus 伺服器</translation>
    </message>
    <message>
        <source>Address of the Milvus server</source>
        <translation>Milvus 伺服器的位址</translation>
    </message>
    <message>
        <source>user:password or an API key; may be empty</source>
        <translation>使用者:密碼或 API 金鑰；可留空</translation>
    </message>
    <message>
        <source>Token of the Milvus server</source>
        <translation>Milvus 伺服器的權杖</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>測試</translation>
    </message>
    <message>
        <source>Use this server</source>
        <translation>使用這個伺服器</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>位址</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>權杖</translation>
    </message>
    <message>
        <source>512 numbers of each photo go to that server, never the photo itself. The vectors are made again there: a scan goes through all photos once more.</source>
        <translation>每張照片會傳送 512 個數字到該伺服器，絕不會傳送照片本身。向量會在那裡重新建立：所有照片會再掃描一次。</translation>
    </message>
    <message>
        <source>This server is used now.</source>
        <translation>目前使用這個伺服器。</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在連線…</translation>
    </message>
    <message>
        <source>No answer came within 30 seconds.</source>
        <translation>30 秒內沒有回應。</translation>
    </message>
    <message>
        <source>Where the vectors of your photos are kept</source>
        <translation>照片向量的存放位置</translation>
    </message>
    <message>
        <source>photoclean finds photos that look alike by their vectors. Its own folder is right for one computer; a Milvus server serves libraries of millions of photos.</source>
        <translation>photoclean 以向量找出相似的照片。單一電腦適合使用它自己的資料夾；Milvus 伺服器適合數百萬張照片的圖庫。</translation>
    </message>
    <message>
        <source>milvus zilliz database server uri token vector embedded</source>
        <translation>milvus zilliz 資料庫 伺服器 位址 權杖 向量</translation>
    </message>
    <message>
        <source>Vector store</source>
        <translation>向量儲存</translation>
    </message>
</context>
<context>
    <name>settings work</name>
    <message>
        <source>How alike photos must look</source>
        <translation>照片必須有多相似</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>嚴格</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Loose</source>
        <translation>寬鬆</translation>
    </message>
    <message>
        <source>Only photos that look nearly the same are compared closely. Quickest; strong crops and heavy edits may be missed.</source>
        <translation>只仔細比對看起來幾乎相同的照片。最快；可能漏掉大幅裁切與大幅編輯的照片。</translation>
    </message>
    <message>
        <source>Finds crops, turned and recoloured copies, and other shots of a scene. Right for nearly every library.</source>
        <translation>找出裁切、旋轉、改變色彩的副本，以及同一場景的其他照片。幾乎適合所有圖庫。</translation>
    </message>
    <message>
        <source>Photos that are only a little alike are compared closely too. Finds a few strong edits more, and takes longer.</source>
        <translation>只有少許相似的照片也會仔細比對。可多找出一些大幅編輯的照片，但需要較久。</translation>
    </message>
    <message>
        <source>Polite</source>
        <translation>低負載</translation>
    </message>
    <message>
        <source>Full speed</source>
        <translation>全速</translation>
    </message>
    <message>
        <source>A quarter of the processor, so that the fans stay quiet.</source>
        <translation>使用四分之一的處理器，讓風扇保持安靜。</translation>
    </message>
    <message>
        <source>All of the processor, as long as no other program wants it.</source>
        <translation>在其他程式不需要時使用全部的處理器。</translation>
    </message>
    <message>
        <source>All of the processor, even if other programs become slower.</source>
        <translation>使用全部的處理器，即使其他程式會變慢。</translation>
    </message>
    <message>
        <source>How alike photos must look to be compared closely</source>
        <translation>照片要多相似才仔細比對</translation>
    </message>
    <message>
        <source>This chooses what is looked at, not what is a copy: each pair is proven by its pixels, whatever you choose here.</source>
        <translation>這只決定要比對哪些照片，而不是哪些算是副本：無論您在這裡選擇什麼，每一對都會以像素驗證。</translation>
    </message>
    <message>
        <source>threshold sensitivity strict loose similar cosine</source>
        <translation>門檻 靈敏度 嚴格 寬鬆 相似</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Pause on battery</source>
        <translation>使用電池時暫停</translation>
    </message>
    <message>
        <source>Pause while another program fills the screen</source>
        <translation>其他程式全螢幕時暫停</translation>
    </message>
    <message>
        <source>This desktop doesn&apos;t tell when a program fills the screen.</source>
        <translation>這個桌面環境不會回報程式是否為全螢幕。</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>效能</translation>
    </message>
    <message>
        <source>How much of the machine the work takes</source>
        <translation>工作使用多少電腦資源</translation>
    </message>
    <message>
        <source>speed cpu threads priority polite usual full fast slow</source>
        <translation>速度 處理器 執行緒 優先順序 快 慢</translation>
    </message>
    <message>
        <source>When to wait</source>
        <translation>何時等待</translation>
    </message>
    <message>
        <source>Your own clean-ups always go on. “Resume work” overrules this once.</source>
        <translation>您自己的清理一律會繼續。「繼續工作」可暫時略過這項設定。</translation>
    </message>
    <message>
        <source>power laptop game movie presentation</source>
        <translation>電源 筆電 遊戲 影片 簡報</translation>
    </message>
    <message>
        <source>Keep watching when the window is closed</source>
        <translation>視窗關閉後繼續監看</translation>
    </message>
    <message>
        <source>Start at login, in the tray</source>
        <translation>登入時在系統匣啟動</translation>
    </message>
    <message>
        <source>Tell me about new duplicates</source>
        <translation>有新的重複照片時通知我</translation>
    </message>
    <message>
        <source>In the background</source>
        <translation>背景執行</translation>
    </message>
    <message>
        <source>While the window is closed</source>
        <translation>視窗關閉時</translation>
    </message>
    <message>
        <source>An icon in the tray says what goes on and leads back to the window.</source>
        <translation>系統匣中的圖示會顯示目前狀態，並可開啟視窗。</translation>
    </message>
    <message>
        <source>tray autostart startup login boot hidden quit close</source>
        <translation>系統匣 自動啟動 開機 登入 隱藏 結束 關閉</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>One message when the work is done and nobody looks at the window.</source>
        <translation>工作完成且沒有人在看視窗時，傳送一則訊息。</translation>
    </message>
    <message>
        <source>message popup news</source>
        <translation>訊息 彈出 消息</translation>
    </message>
</context>
<context>
    <name>tile</name>
    <message>
        <source>Offline</source>
        <translation>離線</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Stays where it is</source>
        <translation>留在原處</translation>
    </message>
    <message>
        <source>To the trash · {}</source>
        <translation>移到垃圾桶 · {}</translation>
    </message>
</context>
</TS>
