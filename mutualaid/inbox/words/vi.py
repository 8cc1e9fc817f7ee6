"""Vietnamese, with or without its accents: both are compared without."""

WORDS = {
    # Said around what is meant
    "POLITE": "vui lòng / làm ơn / xin / giùm / nhé / nha / ạ / dạ / thưa / giúp tôi với / với / hén",
    "GREET": (
        "xin chào / chào / chào bạn / chào anh / chào chị / chào cô / chào mọi người / dạ chào / chào buổi sáng / "
        "chào buổi tối / alo / chào các bạn / chào anh chị"
    ),
    "THANKS": (
        "cảm ơn / cảm ơn bạn / cảm ơn nhiều / cảm ơn mọi người / xin cảm ơn / cảm ơn anh / cảm ơn chị / "
        "cảm ơn rất nhiều / cảm ơn anh chị / cảm ơn các bạn / thanks / biết ơn / rất biết ơn / tks"
    ),
    "KIND": (
        "tuyệt / tuyệt vời / hay quá / hiểu rồi / đã hiểu / biết rồi / đã nhận / nhận được rồi / tốt quá / "
        "tốt lắm / hẹn gặp lại / hẹn gặp / tạm biệt / chúc ngủ ngon / không có gì / không sao / "
        "chúc mọi người vui / ngon quá / ngon lắm / đồ ăn ngon quá / đồ ăn ngon lắm / quý hóa quá / "
        "chúc một ngày tốt lành / chúc ngày tốt lành / các bạn tuyệt vời / quá tốt / giỏi quá / "
        "bọn trẻ thích lắm / các cháu thích lắm / mọi người giỏi quá / tôi hiểu rồi / vui quá / haha / rất ngon / "
        "vì đồ ăn / vì thức ăn / vì bữa ăn / vì bữa trưa / đã giúp đỡ / đã giúp / vì đã giúp / vì đã giúp đỡ / "
        "về bữa ăn / về bữa trưa / về đồ ăn / đã báo / đã cho biết / vì tất cả / vì mọi thứ / đã nhắc / "
        "vì sự giúp đỡ / không sao đâu / ko sao / mấy đứa nhỏ thích lắm / mấy đứa thích lắm / mấy cháu thích lắm"
    ),
    "SORRY": (
        "xin lỗi / rất xin lỗi / tôi xin lỗi / thành thật xin lỗi / tiếc quá / rất tiếc / sorry / "
        "xin lỗi mọi người / xin lỗi bạn / xin lỗi các bạn / xin lỗi báo trễ / thật tiếc"
    ),
    "FILL": (
        "anh / chị / bạn / cô / chú / em / bác / mọi người / các bạn / thì / vậy / cũng / rất / quá / lắm / luôn / "
        "rồi / đã / đang / bây giờ / lại / nữa rồi / chắc chắn / ơi / anh chị / quý vị / thôi / ngay / vẫn / sắp / "
        "đây / hiện tại / tự nhiên / nhanh / nhiều / nhiều lắm / cô chú / anh chị em / quý cô / chắc / dữ / gấp / "
        "đi / với nha / bữa / quá trời / dùm"
    ),
    "GLUE": (
        "tôi / mình / tui / con / chúng tôi / chúng ta / của / của tôi / là / cho / ở / tại / vào / lúc / và / "
        "thứ / sẽ / này / trong / cho tôi / của mình / em / cháu / ca / buổi / ngày / về / từ / với tôi / được"
    ),
    "INTRO": (
        "tôi là / mình là / em là / đây là / tôi tên / tên tôi là / con là / cháu là / chị là / anh là / cô là / "
        "con tên / em tên / đây là số của"
    ),
    "AT": "ở / tại / đến / tới / cho / từ",
    # Yes, no, being there
    "YES": (
        "có / vâng / được / đồng ý / có tôi đến / tôi sẽ đến / xác nhận / dạ / dạ có / dạ được / có chứ / "
        "chắc chắn / chắc rồi / đúng rồi / ừ / ừm / uh / tất nhiên / dĩ nhiên / nhất định / sẵn sàng / "
        "tôi đồng ý / tôi xác nhận / vâng ạ / dạ vâng / có ạ / được ạ / được chứ / yes / y / tính tôi vào / "
        "cho tôi tham gia / tôi tham gia / tôi xin nhận"
    ),
    "ACK": "ok / oke / okay / okie / được rồi / ok rồi / k / oki / ok ạ / vậy được / thế được",
    "SEE": (
        "hẹn gặp ở đó / gặp ở đó / hẹn gặp ngày mai / hẹn mai gặp / mai gặp / gặp lại ngày mai / "
        "hẹn gặp bạn ngày mai / hẹn gặp mọi người"
    ),
    "CAN": (
        "tôi có thể / có thể / tôi rảnh / rảnh / làm được / đến được / tôi làm được / tôi đến được / đi được / "
        "tới được / tôi đi được / tôi tới được / mình đến được / có thể đến / có thể đi / có thể làm / "
        "có thể tới / tham gia được / giúp được / tôi giúp được"
    ),
    "CANT": (
        "không thể / không đến được / không đi được / không tới được / không làm được / tôi không thể / "
        "tôi không đến được / không thể đến / không thể tới / không thể đi / không thể làm / không đến được nữa / "
        "không đi được nữa / không thể đến được / không tham gia được / không thể tham gia / không rảnh / "
        "bận rồi / tôi bận / tôi bận rồi / bận / không có thời gian / không kịp / hết đi được / không giúp được / "
        "hổng đi được / ko đến được / ko đi được / ko thể / ko thể đến / k đến được / k đi được / ko làm được / "
        "ko tới được / ko thể đi / không còn đi được / không đến / tôi không đến / không đi / không tới / "
        "sẽ không đến / sẽ không đi"
    ),
    "NOT": "không / ko / chẳng / đừng / chưa / hổng",
    "NO": (
        "không / không được / không cảm ơn / ko / hông / không ạ / dạ không / không đâu / thôi không / "
        "không phải / không cái nào / n / no / không nhận / ko được / không muốn"
    ),
    "COMING": (
        "đến / tôi đến / sẽ đến / tôi sẽ đến / sẽ có mặt / tôi sẽ có mặt / tôi sẽ tới / sẽ tới / tới / sẽ đi / "
        "tôi sẽ đi / mình sẽ đến / em sẽ đến / mình sẽ đi / vẫn đến / sẽ tham gia / tôi sẽ làm / sẽ làm / "
        "có mặt nhé"
    ),
    "ATTEND": (
        "đến / đi / tới / làm / giúp / tham gia / đến được / đi làm / trực / làm ca / giúp đỡ / phụ / làm ca này / "
        "làm ca đó / trực ca"
    ),
    "WANT": (
        "chọn / tôi chọn / lấy / tôi lấy / muốn / tôi muốn / xin / cho tôi / nhận / tôi nhận / số / chữ / câu / "
        "ca / ca số / mục / đăng ký / tôi đăng ký / ghi tên tôi / làm / tôi muốn làm / phương án / lựa chọn"
    ),
    "MUST": (
        "phải / cần / muốn / tôi muốn / tôi phải / tôi cần / tôi xin / xin phép / cho tôi / xin cho tôi / có thể"
    ),
    "GIVEUP": (
        "bỏ ca / trả ca / bỏ / trả lại / trả / hủy / hủy ca / nghỉ / xin nghỉ / rút / rút lui / nhường ca / "
        "nhường / bỏ lỡ / vắng mặt / vắng / nhờ người khác / nhờ người khác làm / tìm người khác / "
        "tìm người thay / tìm người thay thế / trả lại ca / hủy ca làm / nghỉ ca / bỏ ca làm / "
        "tìm người khác thay / xin nghỉ ca / xin trả ca / xin hủy ca / không nhận ca / hủy đăng ký ca"
    ),
    "SHIFT": (
        "ca / ca trực / ca làm / ca của tôi / ca này / ca đó / phiên / suất của tôi / chuyến / tuyến đường / "
        "ca làm việc / buổi làm / ca trực của tôi"
    ),
    "REASON": (
        "bị bệnh / tôi bị bệnh / bị ốm / tôi bị ốm / ốm / bệnh / bị sốt / bị cảm / con tôi bị bệnh / "
        "con tôi bị ốm / con bị bệnh / con bị ốm / con tôi bệnh / con tôi ốm / có việc bận / có việc gia đình / "
        "việc gia đình / có việc / có việc đột xuất / việc đột xuất / bận việc / bận việc gia đình / phải đi làm / "
        "phải làm việc / xe hư / xe bị hư / xe tôi hư / xe tôi bị hư / xe hỏng / xe bị hỏng / hư xe / "
        "không có xe / vì / do / tại vì / bởi vì / có hẹn / có hẹn bác sĩ / bận đột xuất / có việc gấp / "
        "việc gấp / đau đầu / mệt / không khỏe / tôi không khỏe / trong người không khỏe / con đau / "
        "mẹ tôi bị bệnh / không có ai trông con / không ai trông con / đau bụng / con nhỏ bị bệnh"
    ),
    "ANYMORE": "nữa",
    # Which one
    "AND": "và / với / cùng / &",
    "OR": "hoặc / hay",
    "ALL": "cả hai / hai cái / tất cả / cả 2 / cả ba / cả 3",
    "FIRST_": "cái đầu / đầu tiên / cái đầu tiên / ca đầu / ca đầu tiên / thứ nhất",
    "LASTONE": "cuối cùng / cái cuối / cái cuối cùng / ca cuối / ca cuối cùng",
    "ONE": "ca / cái / số / mục / chữ",
    "ANY": "cái nào cũng được / ca nào cũng được / gì cũng được / sao cũng được",
    # Late, on the way, here
    "LATE": (
        "trễ / muộn / đến trễ / đến muộn / tôi đến trễ / tôi đến muộn / tôi sẽ đến trễ / tôi sẽ đến muộn / "
        "bị trễ / tôi bị trễ / trễ giờ / tới trễ / tới muộn / sẽ trễ / sẽ đến trễ / sẽ đến muộn / chậm / "
        "đến chậm / trễ một chút / trễ chút / hơi trễ / đi trễ / đến trễ một chút / đến muộn một chút / chậm trễ / "
        "sẽ tới trễ / trễ chút xíu / hơi muộn / muộn một chút / tới chậm"
    ),
    "ABOUT": "khoảng / chừng / độ / tầm / trong / khoảng chừng / còn / thêm / trong vòng / mất / sau",
    "MIN": "phút / p",
    "HOUR": "tiếng / giờ đồng hồ / tiếng đồng hồ",
    "AWAY": (
        "nữa / nữa đến / nữa tới / nữa tôi đến / nữa tôi tới / nữa là tới / tới nơi / nữa mới tới / nữa là đến / "
        "nữa mới đến / đến nơi / nữa sẽ tới / nữa sẽ đến / nữa có mặt"
    ),
    "ONWAY": (
        "đang đến / đang đi / đang tới / trên đường / đang trên đường / tôi đang đến / tôi đang đi / "
        "tôi đang tới / gần đến / gần tới / sắp đến / sắp tới / sắp đến rồi / sắp tới rồi / gần tới rồi / "
        "gần đến rồi / trên đường đến / trên đường tới / đang trên đường đến / đang trên đường tới / "
        "đang chạy tới / đang lái xe tới / đang lái xe đến / đang đi đến / tôi đang trên đường / tôi sắp đến / "
        "tôi sắp tới / tới liền / đến ngay / đến liền / tôi đến ngay / đang tìm chỗ đậu xe / tôi đi đây / "
        "đang trên đường đi / đang đậu xe / đang qua"
    ),
    "TRAFFIC": (
        "kẹt xe / bị kẹt xe / tôi bị kẹt xe / tắc đường / kẹt đường / lỡ xe buýt / trễ xe buýt / đang kẹt xe / "
        "đường kẹt / bị lỡ xe buýt / xe buýt trễ / ngủ quên / bị tắc đường / xe buýt đến trễ / xe buýt tới trễ"
    ),
    "HERE": (
        "đến rồi / tôi đến rồi / đã đến / có mặt / tới rồi / tôi tới rồi / tôi đã đến / đã tới / tôi ở đây / "
        "ở đây rồi / đã có mặt / tôi đã có mặt / tôi đã tới / đến nơi rồi / tới nơi rồi / tôi đến nơi rồi / "
        "tôi có mặt / tôi có mặt rồi / có mặt rồi / đã đến nơi / tôi đang ở đây / đang ở ngoài / tôi ở ngoài / "
        "tôi đang ở ngoài / vừa đến / vừa tới / mới đến / mới tới / tôi vừa đến / tôi mới đến / tôi vừa tới / "
        "tôi mới tới / em đến rồi / em tới rồi / mình đến rồi / mình tới rồi / đang đứng ngoài cửa / đang ở cổng / "
        "đã tới nơi / đang ở đây"
    ),
    # Driving, places, food
    "NEXT": (
        "tiếp / tiếp theo / điểm tiếp theo / nơi tiếp theo / chỗ tiếp theo / đi đâu tiếp / đi đâu nữa / kế tiếp / "
        "chỗ kế tiếp / nơi kế tiếp / điểm kế tiếp / trạm tiếp theo / trạm kế tiếp / tiếp theo đi đâu / "
        "giờ đi đâu / bây giờ đi đâu / địa điểm tiếp theo / tôi đi đâu tiếp / tôi đi đâu tiếp theo / điểm kế / "
        "kế tiếp đi đâu / rồi đi đâu / điểm tiếp theo ở đâu / điểm giao tiếp theo / chỗ kế / đi đâu tiếp theo / "
        "nơi tiếp theo là đâu / chỗ tiếp theo là đâu / điểm tiếp theo là đâu / chỗ tiếp theo ở đâu / "
        "nơi tiếp theo ở đâu / bây giờ tôi đi đâu"
    ),
    "DONE": (
        "xong / đã giao / giao xong / đã giao xong / giao rồi / tôi đã giao / đã để lại / để lại / hoàn thành / "
        "đã hoàn thành / đã xong / xong rồi / giao hết rồi / đã giao hết / giao đủ / đã phát xong / đã đưa / "
        "đưa rồi / tôi giao xong / đã giao đủ / tôi vừa giao / vừa giao / mới giao / giao / vừa giao xong / "
        "mới giao xong / tôi đã giao xong / đã thả / bỏ xuống / giao xong hết / đã giao xong hết / giao hết / "
        "giao xong rồi / tôi giao / đã giao được / giao được / xong hết / xong hết rồi"
    ),
    "SHORTW": "thiếu / bị thiếu / còn thiếu / chúng tôi thiếu / thiếu mất / đang thiếu / thiếu khoảng",
    "RANOUT": (
        "hết rồi / đã hết / hết sạch / hết mất / đã hết rồi / cạn rồi / hết sạch rồi / sắp hết rồi / gần hết rồi"
    ),
    "OUT": (
        "hết / không còn / không đủ / sắp hết / gần hết / không đủ cho / hết cả / chưa đủ / chúng tôi hết / "
        "không còn nữa / ko còn / ko đủ / cạn"
    ),
    "MORE": "thêm / nữa",
    "FOOD": (
        "thức ăn / đồ ăn / bữa ăn / bữa trưa / thực phẩm / cơm / cơm trưa / phần ăn / suất ăn / phần / suất / "
        "đồ ăn miễn phí / thức ăn miễn phí / bữa ăn miễn phí / bữa trưa miễn phí / ăn trưa / hộp cơm / túi / "
        "thực phẩm miễn phí / túi đồ ăn / bữa sáng / phần cơm / suất cơm / phần ăn trưa / hộp / bịch / bữa / sữa / "
        "cơm hộp / túi thực phẩm / phần thức ăn / phần đồ ăn"
    ),
    "EAT": (
        "lấy đồ ăn / nhận đồ ăn / lấy thức ăn / nhận thức ăn / nhận cơm / lấy cơm / ăn / phát đồ ăn / "
        "phát thức ăn / phát cơm / nhận thực phẩm / lấy thực phẩm / tìm đồ ăn / tìm thức ăn / phát thực phẩm / "
        "nhận bữa trưa / phát bữa trưa / lấy bữa trưa / lấy đồ ăn trưa / nhận đồ ăn miễn phí"
    ),
    "KIDS": (
        "con tôi / các con / trẻ em / mấy đứa nhỏ / gia đình / gia đình tôi / các cháu / các em / học sinh / "
        "bọn trẻ / mấy đứa con tôi / con của tôi / hai con / mấy đứa con / các con tôi"
    ),
    "NEED": (
        "cần / tôi cần / tìm / muốn / tôi muốn / đói / tôi đói / đói bụng / cho xin / xin / chúng tôi cần / "
        "gia đình tôi cần / đang cần / cần thêm"
    ),
    "NEAR": (
        "gần / gần đây / gần tôi / mã / khu / vùng / khu vực / mã bưu điện / gần nhà / miễn phí / zip / gần nhất / "
        "mã zip / khu này / gần chỗ tôi / xung quanh / gần nhà tôi / quanh đây / ở khu"
    ),
    "WHERE": (
        "ở đâu / đâu / chỗ nào / nơi nào / có / có chỗ nào / có nơi nào / ở chỗ nào / chỗ nào có / nơi nào có / "
        "ở đâu có / chỗ nào phát / khi nào / mấy giờ / nơi nào phát / có phát / tìm ở đâu / lấy ở đâu / "
        "nhận ở đâu / đang phát / đến đâu để / phát / phát ở đâu / làm sao để / đi đâu để / đến đâu / còn / "
        "ở đâu phát / địa điểm / có còn / hôm nay có"
    ),
    "LOCATE": "ở đâu / đâu / chỗ nào / nơi nào / ở chỗ nào / đi đâu",
    "OPEN": (
        "mở / mở cửa / đã mở cửa / đã mở / mở rồi / mở cửa rồi / chúng tôi mở / chúng tôi mở cửa / đang mở / "
        "đang mở cửa / chúng tôi mở rồi / chúng tôi đã mở cửa / đã mở cửa rồi / chúng tôi đang mở cửa / mở lại / "
        "mở cửa lại / đã mở lại / chúng tôi mở cửa rồi / đã mở cửa lại"
    ),
    "FULL": (
        "đầy / hết chỗ / đã đầy / đầy rồi / hết chỗ rồi / đã hết chỗ / không còn chỗ / kín chỗ / đầy chỗ / "
        "chúng tôi đầy / chúng tôi hết chỗ / hết chỗ ngồi / đông quá hết chỗ / chúng tôi đầy rồi / "
        "chúng tôi đã đầy / chúng tôi hết chỗ rồi / đã kín chỗ / đã đầy chỗ / quá tải / không còn chỗ nữa / "
        "kín chỗ rồi / đã hết chỗ rồi / đầy chỗ rồi / chật kín / không nhận thêm được / không nhận thêm được nữa / "
        "không nhận thêm / không nhận nữa"
    ),
    "CLOSED": (
        "đóng / đóng cửa / đã đóng cửa / đã đóng / đóng rồi / đóng cửa rồi / chúng tôi đóng cửa / sắp đóng cửa / "
        "đang đóng cửa / chúng tôi đã đóng cửa / chúng tôi đóng cửa rồi / phải đóng cửa / đã đóng cửa rồi / "
        "phải đóng cửa sớm / đóng cửa sớm / chúng tôi phải đóng cửa / nghỉ bán / đóng cửa hôm nay / "
        "chúng tôi đang đóng cửa / chúng tôi sắp đóng cửa / về hết rồi / mọi người về hết rồi / dọn dẹp xong rồi / "
        "dọn xong rồi / dẹp rồi / nghỉ rồi"
    ),
    "SITE": (
        "chỗ này / địa điểm / nơi này / trường / nhà thờ / thư viện / bếp / trường học / chỗ chúng tôi / chỗ tôi / "
        "điểm phát / công viên / trung tâm / ở đây / địa điểm này"
    ),
    # Shifts and this service
    "SHIFTS": (
        "ca / ca trực / ca làm / tình nguyện / tình nguyện viên / tôi muốn giúp / muốn giúp / "
        "tôi muốn tình nguyện / làm tình nguyện / ca trống / ca nào / có ca nào / còn ca nào / ca còn trống / "
        "đăng ký ca / tôi có thể giúp / tôi muốn làm tình nguyện / tôi có thể giúp gì / có ca nào trống / các ca / "
        "danh sách ca / xem ca / có cần người giúp / cần người giúp / muốn làm tình nguyện / tôi muốn giúp đỡ / "
        "có cần giúp / các ca trống / muốn giúp đỡ / tôi muốn đăng ký ca / còn ca nào trống / tôi muốn phụ / "
        "muốn phụ giúp / có ca nào không / còn ca không / có cần tình nguyện viên / ca khác / có ca nào khác / "
        "ca nào còn trống / tôi giúp được gì / làm sao để giúp / làm sao để tình nguyện / "
        "tôi muốn làm tình nguyện viên / xem ca trống / cần tình nguyện viên / tôi muốn tham gia tình nguyện / "
        "còn ca trống / có ca trống / muốn đăng ký / đăng ký tình nguyện / có ca / còn ca / ca nào trống / "
        "còn ca nào trống không / cần thêm người / thiếu người / cần người / chỗ nào cần người / ở đâu cần người / "
        "muốn phụ một tay / phụ một tay / phụ giúp / giúp một tay"
    ),
    "MINE": (
        "của tôi / ca của tôi / lịch của tôi / ca tôi / khi nào là ca của tôi / ca của tôi khi nào / "
        "ca của tôi lúc nào / ca của tôi mấy giờ / tôi làm lúc mấy giờ / tôi làm khi nào / mấy giờ tôi làm / "
        "mấy giờ ca của tôi / ca của tôi ở đâu / tôi làm ở đâu / các ca của tôi / tôi có ca nào / tôi có ca / "
        "tôi có ca không / xem ca của tôi / khi nào tôi làm / ca trực của tôi / ca làm của tôi / "
        "ca của tôi là khi nào / ca của tôi là mấy giờ / lịch làm / lịch làm của tôi / lịch trực của tôi / "
        "ca của mình / khi nào tới ca tôi / lịch trực / tôi trực khi nào / tôi trực lúc mấy giờ / "
        "tôi trực ca nào / những ca của tôi / tôi đã đăng ký ca nào / tôi đăng ký ca nào / ca tiếp theo của tôi / "
        "ca tôi mấy giờ / ca tôi khi nào / ca của tôi ngày nào / tôi có những ca nào / khi nào có ca của tôi / "
        "mấy giờ tôi phải đến / mấy giờ tôi phải có mặt / khi nào tôi phải đến / ca tôi ở đâu / tôi làm ca nào / "
        "danh sách ca của tôi"
    ),
    "MENU": (
        "trợ giúp / giúp / hướng dẫn / menu / help / lệnh / cách dùng / nhắn gì / nhắn được gì / "
        "tôi nhắn gì được / tôi có thể nhắn gì / cách sử dụng / danh sách lệnh / dùng thế nào / dùng sao / "
        "các lệnh / nhắn sao / thực đơn lệnh / thông tin / tôi có thể nhắn những gì / dùng như thế nào / "
        "sử dụng như thế nào / cái này dùng sao / các lựa chọn / hướng dẫn sử dụng / tôi nhắn được gì / "
        "tôi có thể làm gì / cái này là gì / số này là gì / số này là số gì / số này / tôi nhắn tin gì được / "
        "nhắn tin gì được / nhắn tin gì / số này dùng làm gì / số này để làm gì / tôi nhắn tin gì / "
        "nhắn tin như thế nào / nhắn được những gì / có thể nhắn gì"
    ),
    "LINK": "liên kết / đường dẫn / trang của tôi / link / gửi link / gửi đường dẫn / gửi lại link",
    "START": (
        "bắt đầu / đăng ký / đăng ký lại / nhận tin lại / nhắn lại cho tôi / bắt đầu lại / muốn nhận tin lại / "
        "tôi muốn nhận tin nhắn lại / tôi muốn nhận tin lại / nhắn tin lại cho tôi / gửi tin lại cho tôi / "
        "gửi lại tin nhắn cho tôi / tiếp tục nhắn tin / start / mở lại tin nhắn / nhận tin nhắn lại / "
        "tôi muốn nhận tin nhắn / cho tôi nhận tin lại / cho tôi nhận tin nhắn lại / tiếp tục nhận tin nhắn / "
        "đăng ký nhận tin / đăng ký nhận tin nhắn / gửi tin nhắn lại / gửi tin nhắn lại cho tôi"
    ),
    # No more texts
    "STOPS": (
        "ngừng / dừng lại / hủy đăng ký / bỏ đăng ký / dừng / ngưng lại / thôi đi / dừng lại đi / đừng làm phiền / "
        "đừng làm phiền tôi / đừng làm phiền nữa / đừng làm phiền tôi nữa / dừng ngay / ngừng đi / stop / "
        "chấm dứt / để tôi yên / hủy nhận tin / từ chối nhận tin / hủy nhận tin nhắn / từ chối nhận tin nhắn"
    ),
    "HALT": (
        "đừng / đừng có / ngừng / không muốn / tôi không muốn / không muốn nhận / tôi không muốn nhận / thôi / "
        "xin đừng / vui lòng đừng / không cần / thôi đừng / ngừng việc / không nhận / tôi không nhận / chấm dứt / "
        "ko muốn / ko muốn nhận / dừng việc / không còn muốn / tôi không còn muốn / stop / tôi không cần / "
        "không còn muốn nhận"
    ),
    "TEXTS": (
        "nhắn / nhắn tin / nhắn tin cho tôi / nhắn cho tôi / gửi tin / gửi tin nhắn / gửi tin cho tôi / "
        "gửi tin nhắn cho tôi / tin nhắn / nhận tin nhắn / liên lạc / liên lạc với tôi / tin nhắn này / "
        "những tin nhắn này / nhắn nữa / sms / các tin nhắn / gửi sms / nhận tin nhắn này / liên hệ / "
        "liên hệ với tôi / liên hệ tôi / nhắn tin tới số này / nhắn tin vào số này / nhận thêm tin nhắn / "
        "gửi thêm tin nhắn / nhắn tin đến số này / gửi nữa cho tôi / gửi cho tôi nữa / nhận tin nhắn từ các bạn / "
        "gởi tin / gởi tin nhắn / gởi tin nhắn cho tôi / nhắn tin với tôi / nhận thông báo / thông báo / "
        "nhận được tin nhắn / nhận những tin này / nhận tin này / text / text tôi / text cho tôi"
    ),
    "REMOVE": (
        "xóa số tôi / xóa số của tôi / xóa tôi / xóa tên tôi / bỏ số tôi / bỏ số của tôi / bỏ tên tôi / "
        "xóa số điện thoại của tôi / gỡ tôi / gỡ số của tôi / loại tôi / đưa tôi / xóa tên / xóa số này / "
        "xóa số điện thoại này / xóa số điện thoại tôi / rút tên tôi / gạch tên tôi / bỏ tôi / loại số của tôi / "
        "gỡ số tôi / gỡ tên tôi / lấy tên tôi / lấy số tôi / lấy tôi"
    ),
    "LIST": (
        "khỏi danh sách / danh sách / ra khỏi danh sách / khỏi danh sách này / khỏi nhóm / khỏi hệ thống / "
        "danh sách này / ra khỏi danh sách này / trong danh sách / khỏi danh bạ / khỏi danh sách nhắn tin / "
        "ra khỏi nhóm / khỏi danh sách của bạn / ra khỏi danh sách nhắn tin / khỏi"
    ),
    "WRONG": (
        "nhầm số / sai số / nhầm người / bạn nhầm số / bạn nhầm số rồi / nhầm số rồi / sai số rồi / số sai / "
        "bạn nhắn nhầm số / nhắn nhầm số / gửi nhầm số / nhắn nhầm số rồi / bạn nhắn nhầm rồi / nhầm rồi / "
        "lộn số / lộn số rồi"
    ),
    "KEEP": "đừng dừng / đừng ngừng / đừng dừng lại / không dừng",
    # Left to a person
    "PROBLEM": "vấn đề / có vấn đề / trục trặc / sự cố",
    "DOUBT": (
        "nhưng / nhưng mà / nếu / có lẽ / chắc là / không chắc / chỉ / trước / sau / tùy / trừ khi / "
        "có thể không / ngày khác / đổi / hôm khác / mà"
    ),
    "QUESTION": (
        "phải không / đúng không / được không / có không / không vậy / hả / sao / chưa vậy / bao nhiêu / mấy giờ / "
        "ai / tại sao / gì / bao giờ / khi nào / ở đâu / thế nào / như thế nào / mấy / không / ko / hông / vậy / "
        "nào / k"
    ),
}
